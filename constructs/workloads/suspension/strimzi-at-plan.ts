import { type ListFilter, type LiveCluster } from "../../cluster";
import { STRIMZI_VERSIONS } from "./foreign-kinds";

/**
 * Terraform expression for the objects of a kind of Strimzi, in the newest version that the cluster serves; none
 * on a cluster without Strimzi.
 */
export function strimziList(live: LiveCluster, group: string, kind: string, filter: ListFilter): string {
  const [current, old] = STRIMZI_VERSIONS.map((version) => `${group}/${version}`) as [string, string];
  const isCurrent = live.serves(current);
  const lists = [
    live.list(current, kind, { ...filter, onlyIf: { id: "served", condition: isCurrent } }),
    live.list(old, kind, {
      ...filter,
      onlyIf: { id: "served", condition: `!${isCurrent} && ${live.serves(old)}` },
    }),
  ];
  return `concat(${lists.join(", ")})`;
}
