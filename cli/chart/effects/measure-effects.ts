import { CliError } from "../../context/cli-error";
import { type ChartFacts, valuesOf } from "../catalogue";
import type { FetchedChart } from "../fetch-chart";
import type { Value, ValueMap } from "../files";
import type { KeyMap } from "../key-node";
import type { Path } from "../used-values";
import { ChartRenderer } from "./chart-renderer";
import { type Leaf, leavesOf, valueAt, withValueAt } from "./leaves";
import { Measurement } from "./measurement";
import { Probe } from "./probes";
import type { Reached } from "./reach";
import { TemplateReadings } from "./template-readings";

/** Effect of a value of a chart. */
export interface MeasuredValue {
  readonly path: Path;
  readonly reached: readonly Reached[];
  /** Other values, by their paths, with which it was measured; undefined if they do not matter. */
  readonly when?: Readonly<Record<string, Value>>;
}

/** Effects of the values of a chart; a value that is not listed could not be measured. */
export type Measured = readonly MeasuredValue[];

/**
 * Measures the effect of each value of a chart: first with every part of the chart enabled, and then, for values without
 * an effect there, with the defaults.
 * @param isAsked which values are measured
 * @throws CliError if the chart cannot be rendered with the values that it requires
 */
export function measureEffects(
  { files, folder }: FetchedChart,
  keys: KeyMap,
  facts: ChartFacts,
  isAsked: (path: Path) => boolean = () => true,
): Measured {
  const { needed = {}, tried = {}, depends = {} } = facts;
  const renderer = (copy: string) => new ChartRenderer(files.name, folder, `${folder}-${copy}`);
  const readings = new TemplateReadings(files);
  const defaults = valuesOf(files);
  const leaves = leavesOf(keys, defaults).map((leaf) => ({ ...leaf, tried: tried[leaf.path.join(".")] }));
  const all = switchedOn(renderer("switched"), needed, leaves);
  const asked = leaves.filter(({ path }) => isAsked(path));
  const found = new Map<string, readonly Reached[]>();
  const measure = (copy: string, base: ValueMap, some: readonly Leaf[]): readonly Probe[] => {
    const probes = some.map((leaf) => probeOf(leaf, base, readings));
    new Measurement(renderer(copy), readings, base).measure(probes);
    return probes;
  };
  for (const [at, base] of [all, needed].entries()) {
    const left = asked.filter(({ path }) => (found.get(path.join("\n")) ?? []).length === 0);
    for (const { leaf, reached } of measure(String(at), base, left)) {
      if (reached !== undefined) found.set(leaf.path.join("\n"), reached);
    }
  }
  const dependent = Object.entries(depends).flatMap(([key, when]) => {
    const base = Object.entries(when).reduce(
      (values, [path, value]) => withValueAt(values, path.split("."), value),
      all,
    );
    const some = asked.filter(({ path }) => path.join(".") === key);
    // another version of the chart may not take the other value.
    if (some.length === 0 || renderer(`try-${key}`).render(base).error !== undefined) return [];
    return measure(`when-${key}`, base, some).map(({ leaf: { path }, reached }) => ({ path, reached, when }));
  });
  const own = asked.map(({ path }) => ({ path, reached: found.get(path.join("\n")) }));
  return [...own, ...dependent].flatMap(({ reached, ...each }) =>
    reached === undefined ? [] : [{ ...each, reached }],
  );
}

function probeOf(leaf: Leaf, base: ValueMap, readings: TemplateReadings): Probe {
  const { path } = leaf;
  const value = valueAt(base, path) ?? leaf.value;
  return new Probe({ ...leaf, value }, new Set(readings.readersOf(path)));
}

/** Enables all parts of the chart with which it can still be rendered. */
function switchedOn(renderer: ChartRenderer, needed: ValueMap, leaves: readonly Leaf[]): ValueMap {
  const { error } = renderer.render(needed);
  if (error !== undefined) {
    throw new CliError(
      `the effects of its values are unknown, because helm cannot render it: ${error.trim()}`,
    );
  }
  const switches = leaves.filter(
    ({ path, value }) => value === false && /^(enabled|create)$/.test(path.at(-1) ?? ""),
  );
  const add = (base: ValueMap, some: readonly Leaf[]): ValueMap => {
    if (some.length === 0) return base;
    const values = some.reduce((all, { path }) => withValueAt(all, path, true), base);
    if (renderer.render(values).error === undefined) return values;
    const half = Math.ceil(some.length / 2);
    return some.length === 1 ? base : add(add(base, some.slice(0, half)), some.slice(half));
  };
  return add(needed, switches);
}
