import type { IConstruct } from "constructs";
import { checkCall, didYouMean, failOf, isCalendarDay } from "../checks";
import { stackNote } from "../cluster";
import { type Acknowledgement, ACKNOWLEDGED_NOTE } from "./judge/acknowledged";
import { ALL_GUARDRAILS } from "./judgement";

/**
 * Lets a rule of the guardrails be broken at a construct, and below it, until a day. The stack keeps it in its document,
 * so that `npx groundplan guardrails` knows of it too. An acknowledgement that is about nothing, or past its day, is a
 * finding itself.
 *
 * @example
 * acknowledge(claim, {
 *   rule: "claim-protected",
 *   reason: "a cache, which fills itself again",
 *   until: "2027-06-30",
 * });
 * @param construct the construct, in a stack
 * @param acknowledgement which rule, why, and until when
 * @throws if the rule is not known or may not be acknowledged, no reason is given, or the day is not one of the calendar
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
    fail("rule", `be one that may be acknowledged, but without this one ${known.reason}: put it right`, rule);
  }
  if (reason.trim() === "") fail("reason", "say why the rule may be broken here", reason);
  if (!isCalendarDay(until)) fail("until", "be a day as YYYY-MM-DD, on which it is looked at again", until);
  const note = stackNote(construct, ACKNOWLEDGED_NOTE);
  const list = (note[path] ??= []) as Acknowledgement[];
  list.push({ rule, reason, until });
}
