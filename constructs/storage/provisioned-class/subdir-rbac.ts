import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { NamespaceNeeds } from "../../cluster";
import { guarded } from "../../overrides";
import { ACCESS_OVERRIDES } from "./subdir-overrides";

/** Properties of `SubdirRbac`. */
export interface SubdirRbacProps extends NamespaceNeeds {
  /** Name of all its objects. */
  readonly name: string;
  /** Namespace of the provisioner. */
  readonly namespace: string;
  /** Name of the Endpoints object by which provisioners agree on a leader. */
  readonly lockName: string;
}

const READ = ["get", "list", "watch"];

/**
 * Permissions of nfs-subdir-external-provisioner: volumes and claims in all namespaces, one lock in its own
 * namespace.
 */
export class SubdirRbac extends Construct {
  /** Name of the service account. */
  public readonly serviceAccountName: string;
  /** What must exist before the provisioner starts, or it ends at once. */
  public readonly bindings: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SubdirRbacProps) {
    super(scope, id);
    const { name, namespace } = props;
    const account = guarded(
      ServiceAccountV1,
      this,
      "account",
      {
        metadata: { name, namespace },
        automountServiceAccountToken: false,
        dependsOn: props.dependsOn,
      },
      ACCESS_OVERRIDES,
    );
    this.serviceAccountName = account.metadata.name;
    this.bindings = [this.bindCluster(name, namespace), this.bindLock(props)];
  }

  private bindCluster(name: string, namespace: string): ClusterRoleBindingV1 {
    const role = guarded(
      ClusterRoleV1,
      this,
      "cluster-role",
      {
        metadata: { name },
        rule: [
          { apiGroups: [""], resources: ["nodes"], verbs: READ },
          { apiGroups: [""], resources: ["persistentvolumes"], verbs: [...READ, "create", "delete"] },
          { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: [...READ, "update"] },
          { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: READ },
          { apiGroups: [""], resources: ["events"], verbs: ["create", "update", "patch"] },
        ],
      },
      ACCESS_OVERRIDES,
    );
    return guarded(
      ClusterRoleBindingV1,
      this,
      "cluster-binding",
      {
        metadata: { name },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role.metadata.name },
        subject: [{ kind: "ServiceAccount", name: this.serviceAccountName, namespace }],
      },
      ACCESS_OVERRIDES,
    );
  }

  private bindLock({ name, namespace, lockName, dependsOn }: SubdirRbacProps): RoleBindingV1 {
    const role = guarded(
      RoleV1,
      this,
      "role",
      {
        metadata: { name, namespace },
        rule: [
          // a create request has no name; all others are limited to the one lock.
          { apiGroups: [""], resources: ["endpoints"], verbs: ["create"] },
          {
            apiGroups: [""],
            resources: ["endpoints"],
            resourceNames: [lockName],
            verbs: ["get", "update", "patch"],
          },
        ],
        dependsOn,
      },
      ACCESS_OVERRIDES,
    );
    return guarded(
      RoleBindingV1,
      this,
      "binding",
      {
        metadata: { name, namespace },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
        subject: [{ kind: "ServiceAccount", name: this.serviceAccountName, namespace }],
        dependsOn,
      },
      ACCESS_OVERRIDES,
    );
  }
}
