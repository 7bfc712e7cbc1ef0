import { type Claim, claimsOf, describeClaims } from "../../model/claims";
import { at, type Resource } from "../../model/resource";
import { stackOf } from "../../model/reviewed-app";
import { workloadOf } from "../../model/workload";
import { pathOf } from "../../plan/differences";
import { isUpdate, type Update } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ReleaseEffect, valueChanges } from "../releases/release-effects";
import type { ReviewInput, Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { isSuspension } from "./suspended";

/** The number of pods changes: of a workload, or of one that a chart or operator makes. */
export const scaled: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change) => {
    if (isSuspension(input, change.stack)) return [];
    return scalingsOf(input, change)
      .filter(({ from, to }) => from !== to)
      .map((scaling) => describe(input, change, scaling));
  });

/** A number of pods, and the argument or value of a chart that sets it. */
interface Scaling {
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

const REPLICAS = "spec.replicas";

function scalingsOf({ charts }: ReviewInput, { before, after }: Update): readonly Scaling[] {
  if (workloadOf(after) !== undefined) {
    const [from, to] = [before, after].map(({ attributes }) =>
      String(at(attributes, "spec", "replicas") ?? 1),
    );
    return from === to ? [] : [{ from: Number(from), to: Number(to), path: REPLICAS }];
  }
  const changes = valueChanges(charts, before, after) ?? [];
  return changes
    .filter(({ effect }) => effect === ReleaseEffect.SCALE)
    .map((each) => ({ from: Number(each.before ?? 1), to: Number(each.after ?? 1), path: pathOf(each) }));
}

function describe(input: ReviewInput, change: Update, { from, to, path }: Scaling): Finding {
  const gone = to < from ? goneClaims(input, change.before) : [];
  const lost = gone.filter(({ goesWhenScaled }) => goesWhenScaled);
  const parts = [
    `${path === REPLICAS ? "" : `${path} `}${shown(from)} -> ${shown(to)} pods`,
    to === 0 ? "none of its pods runs" : undefined,
    lost.length > 0
      ? `their claims are deleted: ${describeClaims(lost)}`
      : gone.length > 0
        ? `the claims of the removed pods stay: ${describeClaims(gone)}; data that only they have is unavailable`
        : undefined,
  ];
  const text = parts.filter((part) => part !== undefined).join("; ");
  const verdict = lost.length > 0 ? Verdict.DATA_LOST : Verdict.SCALED;
  return findingAbout(change, verdict, text, [path]);
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
