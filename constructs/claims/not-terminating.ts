import { builtIn, CLAIMS, type LiveClaim, objectTitle, reading } from "../live";
import { type ClaimsToJudge, foundClaims } from "./found-claims";

/** Arguments of `CLAIM_NOT_TERMINATING`. */
export type DeletableClaim = ClaimsToJudge & {
  /** How to fix it. */
  readonly wayOut: string;
};

/** A claim is not being deleted. It would disappear with its last pod, while Terraform alone plans `No changes`. */
export const CLAIM_NOT_TERMINATING = builtIn<DeletableClaim>({
  name: "claim-not-terminating",
  reads: [reading(CLAIMS, "metadata.deletionTimestamp", "status.phase")],
  judge(live, args) {
    const going = foundClaims(live, args).flatMap((claim) => {
      const state = stateOf(claim);
      return state === undefined ? [] : [`${objectTitle(CLAIMS.kind, claim.metadata)} ${state}`];
    });
    return going.length === 0 ? undefined : `${going.join("; ")}: ${args.wayOut}`;
  },
});

function stateOf({ metadata, status }: LiveClaim): string | undefined {
  if (metadata.deletionTimestamp !== undefined) return "is being deleted, and a deletion cannot be undone";
  return status?.phase === "Lost" ? "has lost its volume" : undefined;
}
