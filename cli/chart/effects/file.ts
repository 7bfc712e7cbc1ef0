import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readJson } from "../../context/read-json";
import type { Measured } from "./measure-effects";
import type { Reached } from "./reach";

/** Effects of values, as indices into a list of all effects; `""` is the effect of a map itself. */
export interface EffectTree {
  readonly [key: string]: number | EffectTree;
}

/** Effects of the values of one version of a chart, stored next to the catalogue of its keys. */
export interface EffectsFile {
  /** `Deployment/grafana=spec.template +Secret/grafana`. */
  readonly reaches: readonly string[];
  readonly values: EffectTree;
  /** Effects of values while the values at these paths are set as given. */
  readonly when?: Readonly<
    Record<string, readonly [when: Readonly<Record<string, unknown>>, number: number]>
  >;
}

/** Number of objects of one kind that are listed by name if a value affects the same fields of each. */
const NAMED = 3;

/** What the user can do if the file was not written by this command. */
const WAY_OUT = "write it again with groundplan chart add";

/** Returns measured effects in the form in which they are stored. */
export function effectsFileOf(measured: Measured): EffectsFile {
  const numbers = new Map<string, number>();
  const values: Record<string, number | EffectTree> = {};
  const dependent: Record<string, readonly [when: Readonly<Record<string, unknown>>, number: number]> = {};
  for (const { path, reached, when } of measured) {
    const text = textOf(reached);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    if (when === undefined) put(values, path, number);
    else dependent[path.join(".")] = [when, number];
  }
  const reaches = [...numbers.keys()];
  return Object.keys(dependent).length === 0 ? { reaches, values } : { reaches, values, when: dependent };
}

/** Writes the effects of the values of a chart, with a line for each top-level key, and returns the file. */
export function writeEffects(folder: string, name: string, version: string, content: EffectsFile): string {
  const { reaches, values, when } = content;
  const file = fileOf(folder, name, version);
  const linesOf = (lines: readonly string[]) => lines.map((line) => `    ${line}`).join(",\n");
  const keys = Object.entries(values).map(([key, node]) => `${JSON.stringify(key)}: ${JSON.stringify(node)}`);
  const texts = reaches.map((text) => JSON.stringify(text));
  mkdirSync(dirname(file), { recursive: true });
  const dependent = when === undefined ? "" : `,\n  "when": ${JSON.stringify(when)}`;
  const tree = `  "values": {\n${linesOf(keys)}\n  }${dependent}`;
  writeFileSync(file, `{\n  "reaches": [\n${linesOf(texts)}\n  ],\n${tree}\n}\n`);
  return file;
}

/** Reads the effects of the values of a chart; undefined if they were not measured. */
export function readEffects(folder: string, name: string, version: string): EffectsFile | undefined {
  const file = fileOf(folder, name, version);
  return existsSync(file) ? (readJson(file, WAY_OUT) as EffectsFile) : undefined;
}

/** Parses a text of `reaches`. */
export function reachedIn(text: string): readonly Reached[] {
  return [...text.matchAll(/([+~-]?)([\w.]+)\/([^\s=]*)(?:=(\S+))?/g)].map(
    ([, sign = "", kind = "", name = "", fields]) => ({
      sign: sign as Reached["sign"],
      kind,
      name,
      fields: fields?.split(",") ?? [],
    }),
  );
}

/** Returns the path of the file, in a folder next to that of the catalogues, which contain keys only. */
function fileOf(folder: string, name: string, version: string): string {
  return join(`${folder}-effects`, name, `${version}.json`);
}

function textOf(reached: readonly Reached[]): string {
  const groups = new Map<string, Reached[]>();
  for (const each of withRenamed(reached)) {
    const key = `${each.sign}${each.kind} ${each.fields.join(",")}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const texts = [...groups.values()].flatMap((group) =>
    group.length > NAMED ? group.slice(0, 1).map((each) => ({ ...each, name: "*" })) : group,
  );
  return texts
    .map(
      ({ sign, kind, name, fields }) =>
        `${sign}${kind}/${name}${fields.length === 0 ? "" : `=${fields.join(",")}`}`,
    )
    .sort()
    .join(" ");
}

/** Objects of one kind that disappear while others appear in their place are renamed. */
function withRenamed(reached: readonly Reached[]): readonly Reached[] {
  const kinds = (sign: string) =>
    new Set(reached.filter((each) => each.sign === sign).map(({ kind }) => kind));
  const [come, go] = [kinds("+"), kinds("-")];
  const renamed = [...go].filter((kind) => come.has(kind));
  const others = reached.filter(({ sign, kind }) => sign === "" || !renamed.includes(kind));
  return [...others, ...renamed.map((kind) => ({ sign: "~", kind, name: "*", fields: [] }) as const)];
}

function put(
  tree: Record<string, number | EffectTree>,
  [key = "", ...rest]: readonly string[],
  number: number,
): void {
  const old = tree[key];
  if (rest.length === 0) {
    if (typeof old === "object") (old as Record<string, number | EffectTree>)[""] = number;
    else tree[key] = number;
    return;
  }
  const below = typeof old === "object" ? old : old === undefined ? {} : { "": old };
  tree[key] = below;
  put(below as Record<string, number | EffectTree>, rest, number);
}
