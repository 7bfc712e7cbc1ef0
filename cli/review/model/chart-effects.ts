import { type EffectsFile, type EffectTree, reachedIn, readEffects } from "../../chart/effects/file";
import type { Reached } from "../../chart/effects/reach";
import { libraryFile } from "../../context/library-file";
import { at, type Attributes } from "./resource";

/** Effects of a value, and the keys below it that were not measured separately. */
export interface ValueReach {
  readonly reached: readonly Reached[];
  readonly rest: readonly string[];
}

/** The measured effects of values of charts. */
export class ChartEffects {
  private readonly read = new Map<string, EffectsFile | undefined>();

  /** @param folders folders of catalogues; the first that has a version of a chart decides */
  constructor(private readonly folders: readonly string[] = [libraryFile("charts/catalogue")]) {}

  /**
   * Returns the effects of a value of a chart; undefined if they were not measured.
   * @param values of the release
   */
  public at(
    chart: string,
    version: string,
    words: readonly string[],
    values: Attributes,
  ): readonly ValueReach[] | undefined {
    const file = this.fileOf(chart, version);
    if (file === undefined) return undefined;
    const [when, number] = file.when?.[words.join(".")] ?? [];
    const isSo = Object.entries(when ?? {}).every(
      ([path, value]) => at(values, ...path.split(".")) === value,
    );
    const found = number !== undefined && isSo ? [[number, []] as const] : numbersAt(file.values, words);
    return found?.map(([each, rest]) => ({ reached: reachedIn(file.reaches[each] ?? ""), rest }));
  }

  private fileOf(chart: string, version: string): EffectsFile | undefined {
    const key = `${chart} ${version}`;
    if (!this.read.has(key)) {
      const files = this.folders.map((folder) => readEffects(folder, chart, version));
      this.read.set(
        key,
        files.find((file) => file !== undefined),
      );
    }
    return this.read.get(key);
  }
}

type Found = readonly [number: number, rest: readonly string[]];

function numbersAt(node: number | EffectTree, words: readonly string[]): readonly Found[] | undefined {
  if (typeof node === "number") return [[node, words]];
  const [word, ...rest] = words;
  if (word === undefined) return Object.values(node).flatMap((each) => numbersAt(each, []) ?? []);
  const [next, own] = [Object.hasOwn(node, word) ? node[word] : undefined, node[""]];
  if (next !== undefined) return numbersAt(next, rest);
  return typeof own === "number" ? [[own, words]] : undefined;
}
