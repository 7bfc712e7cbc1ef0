import type { ValueMap } from "../files";
import type { ChartRenderer } from "./chart-renderer";
import { withValueAt } from "./leaves";
import type { Probe } from "./probes";
import { noiseIn, Reach, type Reached } from "./reach";
import type { TemplateReadings } from "./template-readings";

/** Minimum number of templates that are removed from the chart at once, because the others must then be rendered again. */
const LEAST_REMOVED = 5;

/**
 * Measures the effects of values by rendering the chart with several other values at a time, of which no two are read by
 * the same template: the template of an object shows which value has changed it. Templates that no remaining value
 * affects are removed.
 */
export class Measurement {
  private reach: Reach;
  private sources: readonly string[];

  constructor(
    private readonly renderer: ChartRenderer,
    private readonly readings: TemplateReadings,
    private readonly base: ValueMap,
  ) {
    this.sources = readings.sources;
    this.reach = this.renderBase();
  }

  /** Tries the candidates of each probe until one has an effect. */
  public measure(probes: readonly Probe[]): void {
    this.tryUnread(probes.filter(({ sources }) => sources.size === 0));
    let queue = probes.filter(({ sources }) => sources.size > 0);
    queue = [...queue].sort((one, other) => other.sources.size - one.sources.size);
    while (queue.length > 0) {
      const batch = disjoint(queue);
      this.attempt(batch);
      const left = batch.filter(({ isDone }) => !isDone);
      queue = [...left, ...queue.filter((each) => !batch.includes(each))];
      this.prune(queue);
    }
  }

  /** Measures values that no template appears to read: all at once, and by bisection if that has an effect. */
  private tryUnread(probes: readonly Probe[]): void {
    let left = probes;
    while (left.length > 0) {
      this.attempt(left);
      left = left.filter(({ isDone }) => !isDone);
    }
  }

  private attempt(batch: readonly Probe[]): void {
    if (batch.length === 0) return;
    const values = batch.reduce(
      (all, { leaf, candidate }) => withValueAt(all, leaf.path, candidate),
      this.base,
    );
    const { objects, error } = this.renderer.render(values);
    if (error !== undefined) {
      this.refuse(batch, error);
      return;
    }
    const changed = this.reach.between(objects);
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) {
      only.answer([...changed.values()].flat());
      return;
    }
    const isClaimed = (source: string) => batch.some(({ sources }) => sources.has(source));
    if ([...changed.keys()].every(isClaimed)) {
      for (const probe of batch) probe.answer(partOf(changed, probe));
    } else this.halve(batch);
  }

  /** Records the values as refused whose templates Helm names in its error, and measures the others. */
  private refuse(batch: readonly Probe[], error: string): void {
    const blamed = batch.filter(({ sources }) => [...sources].some((source) => error.includes(source)));
    if (blamed.length === 0 && batch.length > 1) {
      this.halve(batch);
      return;
    }
    const refused = blamed.length === 0 ? batch : blamed;
    for (const probe of refused) probe.refuse();
    this.attempt(batch.filter((each) => !refused.includes(each)));
  }

  private halve(batch: readonly Probe[]): void {
    const half = Math.ceil(batch.length / 2);
    this.attempt(batch.slice(0, half));
    this.attempt(batch.slice(half));
  }

  private prune(queue: readonly Probe[]): void {
    const needed = new Set(queue.flatMap(({ sources }) => [...sources]));
    const unneeded = this.sources.filter((each) => !needed.has(each) && !this.readings.lenders.has(each));
    if (queue.length === 0 || unneeded.length < LEAST_REMOVED) return;
    this.renderer.remove(unneeded);
    this.sources = this.sources.filter((each) => !unneeded.includes(each));
    this.reach = this.renderBase();
  }

  private renderBase(): Reach {
    const [one, other] = [this.renderer.render(this.base), this.renderer.render(this.base)];
    if (one.error !== undefined || other.error !== undefined) throw new Error(one.error ?? other.error);
    return new Reach(this.renderer.name, one.objects, noiseIn(one.objects, other.objects));
  }
}

/** Selects values of which no two are read by the same template. */
function disjoint(queue: readonly Probe[]): readonly Probe[] {
  const taken = new Set<string>();
  return queue.filter(({ sources }) => {
    if ([...sources].some((source) => taken.has(source))) return false;
    for (const source of sources) taken.add(source);
    return true;
  });
}

function partOf(changed: ReadonlyMap<string, readonly Reached[]>, { sources }: Probe): readonly Reached[] {
  return [...changed].flatMap(([source, reached]) => (sources.has(source) ? reached : []));
}
