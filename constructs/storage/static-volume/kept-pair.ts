import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { Ownership, verdictOf } from "../../live";
import { makeStaticPair, type StaticPairOptions } from "./static-pair";

/** A pair whose data outlives the stack. */
export type KeptPairOptions = Omit<StaticPairOptions, "owners" | "volumeLifecycle" | "claimLifecycle"> & {
  /**
   * Why an existing pair is adopted.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
};

/** Makes a pair that is protected from destroy, and marked as that of its resources; returns the claim. */
export function makeKeptPair(
  construct: Construct,
  { adopt, ...pair }: KeptPairOptions,
): ITerraformDependable {
  return makeStaticPair(construct, {
    ...pair,
    owners: { volume: new Ownership(construct), claim: new Ownership(construct), adopt },
    // an expendable volume is protected too: the data would remain, but no longer be reachable.
    volumeLifecycle: { preventDestroy: true, precondition: verdictOf(construct) },
    claimLifecycle: { preventDestroy: true },
  }).claim;
}
