import { type LiveCluster, quote, textAtPlan } from "../cluster";

/** Kinds of workloads that an isolation looks at, and the API that has them. */
const API = {
  Deployment: "apps/v1",
  StatefulSet: "apps/v1",
  DaemonSet: "apps/v1",
  VirtualMachine: "kubevirt.io/v1",
} as const;

/** Kind of a workload whose pods are made from a template. */
export type WorkloadKind = keyof typeof API;

/** All of them. */
export const WORKLOAD_KINDS = Object.keys(API) as readonly WorkloadKind[];

/** Label that tells nodes apart. */
export const HOSTNAME = "kubernetes.io/hostname";

/** Where a `workload` says what its pods put up with, a virtual machine too. */
export const TOLERATIONS = "workload.spec.template.spec.tolerations";

/** Terraform expression for one workload of the live cluster: a list of one or none. */
export function workloadNamed(
  live: LiveCluster,
  kind: WorkloadKind,
  namespace: string,
  name: string,
): string {
  const apiVersion = API[kind];
  // of the four, only this kind may be one that the cluster has never heard of.
  const onlyIf = kind === "VirtualMachine" ? { id: "served", condition: live.serves(apiVersion) } : undefined;
  return live.list(apiVersion, kind, { namespace, name, onlyIf });
}

/** Terraform expression for the names by which a node is selected: what its label says, and its own. */
export function hostNamesOf(live: LiveCluster, nodeName: string): string {
  const label = textAtPlan(`node.metadata[0].labels[${quote(HOSTNAME)}]`);
  return `compact(concat([${quote(nodeName)}], [for node in ${live.nodesNamed(nodeName)} : ${label}]))`;
}
