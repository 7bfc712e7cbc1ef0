import type { Fail } from "./prop-error";

/** A risk that is accepted, with the reason why. */
export interface Acceptance {
  /** The reason; not empty. */
  readonly reason: string;
}

/**
 * Requires the reason of a risk that is accepted: reviewers read it, and an empty one tells them nothing.
 * @param prop the prop that accepts it, as its user wrote it
 * @param accepted what was accepted, if anything
 * @param rule what the reason must do
 * @throws if the reason is empty
 */
export function requireReason(
  fail: Fail,
  prop: string,
  accepted: Acceptance | undefined,
  rule = "state why",
): void {
  if (accepted?.reason.trim() === "") fail(`${prop}.reason`, rule, accepted.reason);
}
