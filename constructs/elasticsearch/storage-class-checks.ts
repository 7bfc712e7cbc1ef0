import type { Construct } from "constructs";
import { addCheckBlock, LiveCluster, type PlanCheck, planCheck } from "../cluster";
import type { ElasticsearchClusterProps } from "./elasticsearch-cluster-props";
import { isDataRole } from "./elasticsearch-role";
import type { NodeGroupProps } from "./node-group-props";

/** Stops a plan while a class that is named, and not made here, does not exist: its claims would wait for ever. */
export function storageClassChecks(construct: Construct, { groups }: ElasticsearchClusterProps): PlanCheck[] {
  const names = new Set<string>();
  for (const { storage } of Object.values(groups)) {
    if (typeof storage?.storageClass === "string") names.add(storage.storageClass);
  }
  return [...names].map((name) =>
    planCheck(
      `length(${classesNamed(construct, name)}) == 1`,
      `${construct.node.path}: storage class ${name} must exist before a claim names it, or the pods wait for ever: apply the stack that makes it first`,
    ),
  );
}

/** Warns about data groups on NFS (X24), at once if the class says what makes its volumes, else at every plan. */
export function warnAboutNfs(construct: Construct, { groups }: ElasticsearchClusterProps): void {
  for (const [name, group] of Object.entries(groups)) {
    const { storage } = group;
    if (storage === undefined || storage.acceptNfs !== undefined || !group.roles.some(isDataRole)) continue;
    warnAboutClass(construct, name, storage);
  }
}

function warnAboutClass(
  construct: Construct,
  group: string,
  { storageClass }: NonNullable<NodeGroupProps["storage"]>,
): void {
  const className = typeof storageClass === "string" ? storageClass : storageClass.className;
  const provisioner = typeof storageClass === "string" ? undefined : storageClass.provisionerName;
  const isNfs =
    provisioner === undefined
      ? `anytrue([for each in ${classesNamed(construct, className)} : strcontains(lower(each.provisioner), "nfs")])`
      : String(provisioner.toLowerCase().includes("nfs"));
  if (isNfs === "false") return;
  addCheckBlock(
    construct,
    `nfs-${group}`,
    planCheck(
      `!${isNfs}`,
      `${construct.node.path}: groups.${group}.storage should not lie on NFS (class ${className}), where Elasticsearch is slow and its locks are the server's; say acceptNfs: { reason } if it may`,
    ),
  );
}

function classesNamed(construct: Construct, name: string): string {
  return LiveCluster.of(construct).listNamed("storage.k8s.io/v1", "StorageClass", name);
}
