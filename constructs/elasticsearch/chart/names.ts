import type { ClusterModel, GroupModel } from "../model/cluster";
import type { GroupNames } from "../model/engine";

/** Returns the names of the objects of a group in the chart; none contains the name of the release. */
export function chartNamesOf({ clusterName }: ClusterModel, group: GroupModel): GroupNames {
  const name = statefulSetOf(clusterName, group.name);
  const ordinals = group.volume === undefined ? 0 : group.replicas;
  return {
    statefulSet: name,
    service: name,
    headlessService: `${name}-headless`,
    claims: Array.from({ length: ordinals }, (_none, at) => `${claimPrefixOf(name)}${at}`),
  };
}

/** StatefulSet of a group, and its Service. */
export function statefulSetOf(clusterName: string, group: string): string {
  return `${clusterName}-${group}`;
}

/** What the claims of a group are called, but for the number at their end: the chart calls the volume like the set. */
export function claimPrefixOf(statefulSet: string): string {
  return `${statefulSet}-${statefulSet}-`;
}
