import { valuesOf } from "../../model/release-values";
import { at, blocksAt, type Resource } from "../../model/resource";
import { podSpecOf, workloadOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Pods that were kept on different nodes, and may all run on one. */
export const spread: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    if (!isSpread(before) || isSpread(after) || workloadOf(after)?.replicas === 1) return [];
    const text =
      "its pods are no longer kept on different nodes: the failure of one node may stop all of them";
    return [findingAbout(after, Verdict.GUARD_TAKEN_AWAY, text)];
  });

/** By anti-affinity or topology spread constraints, in its pods or in the values of a chart. */
function isSpread(resource: Resource): boolean {
  if (resource.kind === "release")
    return /"(podA|a)ntiAffinity":(\{"|"[^"])/.test(JSON.stringify(valuesOf(resource) ?? {}));
  const spec = podSpecOf(resource);
  const affinity = at(spec, "affinity", "pod_anti_affinity");
  return (
    blocksAt(spec, "topology_spread_constraint").length > 0 ||
    (typeof affinity === "object" && affinity !== null && Object.keys(affinity).length > 0)
  );
}
