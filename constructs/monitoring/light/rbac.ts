import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { NamespaceNeeds } from "../../cluster";
import { guarded } from "../../overrides";
import { ACCESS_OVERRIDES } from "./overrides";

const READ = ["get", "list", "watch"];

/** What it reads: its targets, and the metrics of kubelets. */
const RULES = [
  { apiGroups: [""], resources: ["nodes", "services", "endpoints", "pods"], verbs: READ },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: READ },
  { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
  { nonResourceUrls: ["/metrics", "/metrics/cadvisor"], verbs: ["get"] },
];

/** Creates an account with the permissions to discover targets and to scrape kubelets. */
export function makeLightAccount(
  construct: Construct,
  name: string,
  namespace: string,
  needs: NamespaceNeeds,
): readonly ITerraformDependable[] {
  const account = guarded(
    ServiceAccountV1,
    construct,
    "service-account",
    { metadata: { name, namespace }, automountServiceAccountToken: false, dependsOn: needs.dependsOn },
    ACCESS_OVERRIDES,
  );
  const clusterName = `${namespace}-${name}`;
  const role = guarded(
    ClusterRoleV1,
    construct,
    "cluster-role",
    { metadata: { name: clusterName }, rule: RULES },
    ACCESS_OVERRIDES,
  );
  const binding = guarded(
    ClusterRoleBindingV1,
    construct,
    "cluster-role-binding",
    {
      metadata: { name: clusterName },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterName },
      subject: [{ kind: "ServiceAccount", name, namespace, apiGroup: "" }],
      dependsOn: [role],
    },
    ACCESS_OVERRIDES,
  );
  return [account, binding];
}
