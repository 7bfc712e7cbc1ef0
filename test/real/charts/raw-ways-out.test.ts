import { spawnSync } from "node:child_process";
import { FastStack, type HelmRelease } from "../../../constructs";
import type { JsonObject } from "../../../constructs/charts";
import { mergeValues } from "../../../constructs/charts/values/merge-values";
import { onlyAt } from "../../../constructs/charts/values/value-path";
import { CASES } from "../../charts/raw-ways-out-cases";
import { makeApp } from "../../support/make-app";
import { ChartsTogether } from "../support/charts-together";
import { type Availability, describeWith } from "../support/required-program";
import { type OverrideCase, overrideCases } from "./override-cases";
import { HELM, renderedChart } from "./rendered-chart";
import { changedFields, watchedFields } from "./watched-fields";

const helm: Availability =
  spawnSync(HELM, ["version"]).status === 0
    ? { ok: true }
    : { ok: false, reason: "helm: npm run control-plane -- build" };

/** About 1,900 keys, each of which makes the whole construct: only those that the construct sets are rendered. */
const LARGE = "kube-prometheus-stack";

for (const { chart, version, release, prop, table, make } of CASES) {
  const charts = ChartsTogether.available({ [chart]: version });
  describeWith([helm, charts], `every override of ${prop} in the rendered ${chart} ${version}`, () => {
    const releaseWith = (values?: JsonObject) =>
      make(new FastStack(makeApp(), "stack"), values).node.findChild(release) as HelmRelease;

    test("is rejected, or changes no derived value", () => {
      const own = releaseWith();
      const before = watchedFields(renderedChart({ chart, version }, own, own.values) ?? []);
      expect(before.size).toBeGreaterThan(0);
      const isFree = ({ path }: OverrideCase) =>
        table.free.some((free) => path === free || path.startsWith(`${free}.`));
      const cases = overrideCases({ chart, version }, own.values, chart === LARGE).filter(
        (each) => !isFree(each),
      );
      const accepted = cases.flatMap((each) => {
        const values = acceptedValues(() => releaseWith(onlyAt(each.path, each.value)), prop);
        return values === undefined ? [] : [{ ...each, values }];
      });
      const changes = (values: JsonObject) => {
        const objects = renderedChart({ chart, version }, own, values);
        return objects && changedFields(before, watchedFields(objects));
      };
      const moved = inRounds(accepted).flatMap((round) => movedBy(round, own.values, changes));
      expect(moved).toEqual([]);
    });
  });
}

interface Accepted extends OverrideCase {
  readonly values: JsonObject;
}

type Changes = (values: JsonObject) => readonly string[] | undefined;

/** Separates values of one key, of which only the last would be rendered, and nulls from the others. */
function inRounds(cases: readonly Accepted[]): readonly (readonly Accepted[])[] {
  const rounds = new Map<number, Accepted[]>();
  const seen = new Map<string, number>();
  for (const each of cases) {
    const before = seen.get(each.path) ?? 0;
    seen.set(each.path, before + 1);
    const round = each.value === null ? -1 : before;
    rounds.set(round, [...(rounds.get(round) ?? []), each]);
  }
  return [...rounds.values()];
}

/** Renders many overrides at once, and bisects them if something changed or the chart fails. */
function movedBy(cases: readonly Accepted[], own: JsonObject, changes: Changes): readonly string[] {
  if (cases.length === 0) return [];
  const [only] = cases;
  const together = cases.map(({ path, value }) => onlyAt(path, value)).reduce(mergeValues, own);
  const changed = changes(cases.length === 1 && only !== undefined ? only.values : together);
  if (changed?.length === 0) return [];
  if (cases.length > 1) {
    const half = Math.ceil(cases.length / 2);
    return [...movedBy(cases.slice(0, half), own, changes), ...movedBy(cases.slice(half), own, changes)];
  }
  // what the chart itself refuses ends the plan.
  return (changed ?? []).slice(0, 2).map((each) => `${only?.path} = ${JSON.stringify(only?.value)}: ${each}`);
}

function acceptedValues(make: () => HelmRelease, prop: string): JsonObject | undefined {
  try {
    return make().values;
  } catch (error) {
    expect((error as Error).message).toMatch(/^stack\/it: /);
    expect((error as Error).message).toContain(`${prop}.`);
    return undefined;
  }
}
