import type { Fail } from "../../../checks";
import { nodeLabelsFor, type PodPlacement } from "../placement/machine";
import type { ExistingClaim } from "./existing-claim";
import { claimPropOf, type MountedClaim } from "./network-claims";

/** Returns the labels that a node must have to run a pod: those of its placement, and of the volumes that it mounts. */
export function nodeLabelsWith(
  placement: PodPlacement,
  claims: readonly (string | ExistingClaim)[],
): Readonly<Record<string, string>> | undefined {
  const labels = claims.flatMap((claim) => Object.entries(labelsOf(claim)));
  const own = nodeLabelsFor(placement);
  return labels.length === 0 ? own : { ...own, ...Object.fromEntries(labels) };
}

/**
 * Refuses claims that no node can mount together, or that the nodes of the placement cannot.
 * @param mounted the claims, each with the prop of its `claim`; that of the construct itself has none
 */
export function validateClaimNodes(
  mounted: readonly Omit<MountedClaim, "mountPath">[],
  placement: PodPlacement,
  fail: Fail,
): void {
  const known = new Map(
    Object.entries(nodeLabelsFor(placement) ?? {}).map(([key, value]) => [
      key,
      { prop: "nodeSelector", value },
    ]),
  );
  for (const each of mounted) {
    const prop = claimPropOf(each);
    for (const [key, value] of Object.entries(labelsOf(each.claim))) {
      const other = known.get(key);
      if (other !== undefined && other.value !== value) {
        const rule = `be on a node with ${key}=${other.value}, as ${other.prop} needs, or no node can run the pod`;
        fail(prop, rule, `${key}=${value}`);
      }
      known.set(key, { prop, value });
    }
  }
}

function labelsOf(claim: string | ExistingClaim): Readonly<Record<string, string>> {
  return typeof claim === "object" ? (claim.nodeLabels ?? {}) : {};
}
