import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { NamespaceNeeds } from "../../cluster";

/** Lets the Prometheus find its targets and ask kubelets, and nothing else. */
export function makeLightAccount(
  construct: Construct,
  name: string,
  namespace: string,
  needs: NamespaceNeeds,
): readonly ITerraformDependable[] {
  const account = new ServiceAccountV1(construct, "service-account", {
    metadata: { name, namespace },
    automountServiceAccountToken: false,
    dependsOn: needs.dependsOn,
  });
  const clusterName = `${namespace}-${name}`;
  const role = new ClusterRoleV1(construct, "cluster-role", {
    metadata: { name: clusterName },
    rule: [
      {
        apiGroups: [""],
        resources: ["nodes", "services", "endpoints", "pods"],
        verbs: ["get", "list", "watch"],
      },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["get", "list", "watch"] },
      { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
      { nonResourceUrls: ["/metrics", "/metrics/cadvisor"], verbs: ["get"] },
    ],
  });
  const binding = new ClusterRoleBindingV1(construct, "cluster-role-binding", {
    metadata: { name: clusterName },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterName },
    subject: [{ kind: "ServiceAccount", name, namespace, apiGroup: "" }],
    dependsOn: [role],
  });
  return [account, binding];
}
