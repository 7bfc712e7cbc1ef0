import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { HelmChart } from "../chart/helm-chart";
import type { KeyMap } from "./key-words";
import type { Json } from "./stable-json";

/** Facts about one version of a chart, as `npx groundplan chart add` writes them, and those about all its versions. */
export interface Catalogue extends ChartFacts {
  /** Name of the chart. */
  readonly name: string;
  /** Its version. */
  readonly version: string;
  /**
   * Source of the chart.
   * @default - not known: a release must set `chart.source`
   */
  readonly source?: string;
  /** Keys that contain only an image registry. */
  readonly registries: readonly string[];
  /** Keys that contain a full image name or its repository, with their defaults. */
  readonly repositories: Readonly<Record<string, string>>;
  /**
   * Keys of repositories whose default includes a registry although another key sets it; with their defaults without
   * the registry.
   * @default - none
   */
  readonly barePaths?: Readonly<Record<string, string>>;
  /** Characters that a `fullnameOverride` may have before it is cut, by the key of the chart within this one, `""` for itself. */
  readonly fullnames: Readonly<Record<string, number>>;
  /** Keys of its values. */
  readonly keys: KeyMap;
}

/** Facts that cannot be read from the files of a chart; `facts.json` beside its catalogues contains them. */
export interface ChartFacts {
  /**
   * Why a key is wrong and what to write instead, by path; for a key and all below it.
   * @default - none
   */
  readonly reasons?: Readonly<Record<string, string>>;
  /**
   * Values that switch a StorageClass of the chart off.
   * @default - the chart creates none
   */
  readonly classes?: Readonly<Record<string, Json>>;
  /**
   * Keys whose values, joined by `-`, name the objects, in place of `fullnameOverride`, with their defaults.
   * @default - fullnameOverride names them
   */
  readonly nameFrom?: Readonly<Record<string, string>>;
  /**
   * Paths that the chart renders as templates only if a value is true, by the path of that value.
   * @default - always rendered
   */
  readonly templateIf?: Readonly<Record<string, string>>;
  /**
   * Keys that accept the name of a Secret, by the path below which they replace secrets; `""` is the whole chart.
   * @default - a key beside the secret, if its name says so
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /**
   * Keys of which the chart uses one and ignores the others, by one of them.
   * @default - none are known
   */
  readonly exclusive?: Readonly<Record<string, readonly string[]>>;
  /**
   * Why a registry of images has no key in this chart.
   * @default - it has one
   */
  readonly noImages?: string;
}

/** Catalogues of this library; the build copies them. */
const OURS = join(__dirname, "../catalogue");

const loaded = new Map<string, Catalogue | undefined>();

/** Returns the catalogue of a chart, read once per process, or undefined if there is none. */
export function catalogueOf({ name, version, catalogue }: HelmChart): Catalogue | undefined {
  const file = join(catalogue ?? OURS, name, `${version}.json`);
  if (!loaded.has(file)) {
    const facts = read(join(catalogue ?? OURS, name, "facts.json"));
    const keys = read(file);
    loaded.set(file, keys === undefined ? undefined : { ...(facts as ChartFacts), ...(keys as Catalogue) });
  }
  return loaded.get(file);
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
