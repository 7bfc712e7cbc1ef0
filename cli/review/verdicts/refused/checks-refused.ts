import { compareVersions } from "../../../../constructs/checks/versions";
import { isSameJson } from "../../../synthesized/same-json";
import { quantityOf } from "../../model/quantity";
import type { Attributes } from "../../model/resource";
import type { RegisteredCheck, ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Arguments of a check that must stay the same for an existing object, and others that may change. */
interface Frozen {
  /** Arguments that identify the object: another one is not compared. */
  readonly identity: readonly string[];
  /** Arguments that must not change; all others of the check may. */
  readonly fixed: readonly string[];
  /** Arguments that may grow, and never shrink. */
  readonly growing?: readonly string[];
}

const NAMED = ["name", "namespace"];
const CLAIMS = ["namespace", "claimName", "claimPrefix"];
const GROUP = ["namespace", "clusterName", "statefulSet"];

/** The checks at plan that compare a live object with the declared one. */
const FROZEN: Readonly<Record<string, Frozen>> = {
  "static-volume-unchanged": {
    identity: ["name"],
    fixed: ["server", "path", "capacity", "accessModes", "namespace"],
  },
  "local-volume-unchanged": { identity: ["volumeName"], fixed: ["directory", "hostname", "className"] },
  "stateful-set-unchanged": {
    identity: NAMED,
    fixed: ["serviceName", "labels", "podManagementPolicy", "claimTemplate", "className", "storage"],
  },
  "stateful-shards-kept": { identity: ["namespace", "prefix"], fixed: [], growing: ["replicas"] },
  "eck-version": { identity: GROUP, fixed: [], growing: ["version"] },
  "elastic-chart-version": { identity: GROUP, fixed: [], growing: ["version"] },
  "elastic-chart-stray-claims": { identity: ["namespace", "clusterName"], fixed: [], growing: ["groups"] },
  "eck-stray-claims": { identity: ["namespace", "clusterName"], fixed: [], growing: ["claimNames"] },
};

/** Returns the arguments of a claim: only its size may change, if it grows with the declared one. */
function frozenClaim({ growth }: Attributes): Frozen {
  const fixed = ["className", "accessModes", "volumeName"];
  return growth === "applied" || growth === "expanded"
    ? { identity: CLAIMS, fixed, growing: ["storage"] }
    : { identity: CLAIMS, fixed: [...fixed, "storage"] };
}

function frozenIn({ check, args }: RegisteredCheck): Frozen | undefined {
  return check === "claim-unchanged" ? frozenClaim(args) : FROZEN[check];
}

/**
 * A check at plan whose arguments differ from the live object: the plan of the stack stops where it was applied
 * before.
 */
export const checksRefused: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const refusals = before.checks.flatMap((check): readonly Refusal[] => {
      const frozen = frozenIn(check);
      const next = frozen === undefined ? undefined : sameObject(after, check, frozen);
      if (frozen === undefined || next === undefined) return [];
      return changesIn(check.args, next.args, frozen).map((change) => ({
        path: check.path,
        check: check.check,
        change,
      }));
    });
    const paths = [...new Set(refusals.map(({ path }) => path))];
    return paths.map((path) =>
      describe(
        after,
        path,
        refusals.filter((each) => each.path === path),
      ),
    );
  });

/** An argument of a check that differs from the live object. */
interface Refusal {
  readonly path: string;
  readonly check: string;
  readonly change: string;
}

function sameObject(
  { checks }: ReviewedStack,
  { check, args }: RegisteredCheck,
  { identity }: Frozen,
): RegisteredCheck | undefined {
  return checks.find(
    (each) => each.check === check && identity.every((key) => isSameJson(each.args[key], args[key])),
  );
}

function changesIn(
  before: Attributes,
  after: Attributes,
  { fixed, growing = [] }: Frozen,
): readonly string[] {
  const changed = fixed.filter((key) => !isSameJson(before[key], after[key]));
  const shrunk = growing.filter((key) => shrinks(before[key], after[key]));
  return [...changed, ...shrunk].map((key) => `${key} ${show(before[key])} -> ${show(after[key])}`);
}

function shrinks(before: unknown, after: unknown): boolean {
  if (before === after) return false;
  if (Array.isArray(before) && Array.isArray(after)) return before.some((each) => !after.includes(each));
  const [from, to] = [quantityOf(before), quantityOf(after)];
  if (from !== undefined && to !== undefined && !isVersion(before)) return to < from;
  return compareVersions(String(before), String(after)) > 0;
}

function isVersion(value: unknown): boolean {
  return /^\d+\.\d+\.\d+/.test(String(value));
}

function describe(stack: ReviewedStack, path: string, refusals: readonly Refusal[]): Finding {
  const [checks, changes] = [refusals.map(({ check }) => check), refusals.map(({ change }) => change)].map(
    (each) => [...new Set(each)],
  );
  const text =
    `the check ${(checks ?? []).join(" and ")} stops the plan of the whole stack if it is applied, before anything changes: ` +
    (changes ?? []).join(", ");
  return findingIn(stack, path, Verdict.REFUSED, text);
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
