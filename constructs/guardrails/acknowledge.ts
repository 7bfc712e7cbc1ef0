import type { IConstruct } from "constructs";
import { checkCall, didYouMean, failOf, requireLastDay, REVIEW_DAYS } from "../checks";
import { stackNote } from "../cluster";
import { type Acknowledgement, ACKNOWLEDGED_NOTE } from "./judge/acknowledged";
import { ALL_GUARDRAILS } from "./judgement";

/**
 * Accepts that a construct, or one below it, breaks a guardrail until a given day. The acknowledgement is written to
 * the synthesized stack, so that `npx groundplan guardrails` also respects it. An acknowledgement that matches no
 * finding, or that has expired, is itself a finding.
 *
 * @example
 * ```ts
 * const cache = new Construct(stack, "cache"); // ... resources of a provider ...
 * acknowledge(cache, {
 *   rule: "claim-protected",
 *   reason: "a cache, which fills itself again",
 *   until: "2027-06-30",
 * });
 * ```
 * @param construct the construct, in a stack
 * @param acknowledgement the rule, the reason, and the last day
 * @throws if the rule is unknown or may not be acknowledged, the reason is empty, or the day is not a calendar day or more than two years ahead
 */
export function acknowledge(construct: IConstruct, acknowledgement: Acknowledgement): void {
  checkCall("acknowledge", construct, acknowledgement);
  const { rule, reason, until } = acknowledgement;
  const { path } = construct.node;
  const fail = failOf(construct);
  const known = ALL_GUARDRAILS.find(({ id }) => id === rule);
  const ids = ALL_GUARDRAILS.filter(({ isFinal }) => isFinal !== true).map(({ id }) => id);
  if (known === undefined) fail("rule", `be one of ${ids.join(", ")}${didYouMean(rule, ids)}`, rule);
  if (known?.isFinal === true) {
    fail("rule", `be one that may be acknowledged, but without this one ${known.reason}: fix it`, rule);
  }
  const why = "it would never be reviewed: set an earlier day, and a later one after each review";
  requireLastDay(fail, "until", until, REVIEW_DAYS, why);
  const note = stackNote(construct, ACKNOWLEDGED_NOTE);
  const list = (note[path] ??= []) as Acknowledgement[];
  list.push({ rule, reason, until });
}
