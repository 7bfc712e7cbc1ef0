import { type Claim, claimsOf, describeClaims } from "../../model/claims";
import { at, type Resource } from "../../model/resource";
import { stackOf } from "../../model/reviewed-app";
import { workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { isFewer, ReleaseEffect, valueChanges } from "../releases/release-effects";
import type { ReviewInput, Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { isSuspension } from "./suspended";

/** The number of pods changes: of a workload, or of one that a chart or operator makes. */
export const scaled: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { action, before, after, stack } = change;
    if (before === undefined || after === undefined || action !== Action.UPDATE || isSuspension(input, stack))
      return [];
    const numbers = numbersOf(input, before, after);
    return numbers.map(([from, to, where]) => describe(input, before, after, { from, to, where }));
  });

type Numbers = readonly [from: number, to: number, where: string];

function numbersOf({ charts }: ReviewInput, before: Resource, after: Resource): readonly Numbers[] {
  if (workloadOf(after) !== undefined) {
    const [from, to] = [before, after].map(({ attributes }) =>
      String(at(attributes, "spec", "replicas") ?? 1),
    );
    return from === to ? [] : [[Number(from), Number(to), ""]];
  }
  const changes = valueChanges(charts, before, after) ?? [];
  return changes
    .filter(({ effect }) => effect === ReleaseEffect.SCALE)
    .map((each): Numbers => [Number(each.before ?? 1), Number(each.after ?? 1), `${each.words.join(".")} `])
    .filter(([from, to]) => from !== to);
}

interface Scaling {
  readonly from: number;
  readonly to: number;
  readonly where: string;
}

function describe(
  input: ReviewInput,
  before: Resource,
  after: Resource,
  { from, to, where }: Scaling,
): Finding {
  const { stack, address, title } = after;
  const gone = isFewer({ words: [], before: from, after: to, isBlock: false })
    ? goneClaims(input, before)
    : [];
  const lost = gone.filter(({ goesWhenScaled }) => goesWhenScaled);
  const parts = [
    `${where}${shown(from)} -> ${shown(to)} pods`,
    to === 0 ? "none of its pods runs" : undefined,
    lost.length > 0
      ? `their claims are deleted: ${describeClaims(lost)}`
      : gone.length > 0
        ? `the claims of the removed pods stay: ${describeClaims(gone)}; data that only they have is unavailable`
        : undefined,
  ];
  const text = parts.filter((part) => part !== undefined).join("; ");
  const verdict = lost.length > 0 ? Verdict.DATA_LOST : Verdict.SCALED;
  return { verdict, stack, address, subject: title, text };
}

/** Returns a number for messages; it may be an expression. */
function shown(number: number): string {
  return Number.isNaN(number) ? "a computed number of" : String(number);
}

function goneClaims(input: ReviewInput, owner: Resource): readonly Claim[] {
  const [old, next] = [input.before, input.after].map((app) => stackOf(app, owner.stack));
  if (old === undefined || next === undefined) return [];
  const kept = new Set(claimsOf(next).map(({ namespace, name }) => `${namespace}/${name}`));
  return claimsOf(old).filter(
    (claim) => claim.owner === owner && !kept.has(`${claim.namespace}/${claim.name}`),
  );
}
