import { isCliError } from "../context/cli-error";
import { libraryFile } from "../context/library-file";
import { type Catalogue, catalogueOf, type ChartFacts, doubtsOf } from "./catalogue";
import { knownSource, readFacts, readKinds, writeCatalogue } from "./catalogue-file";
import { effectsFileOf, writeEffects } from "./effects/effects-file";
import { measureEffects } from "./effects/measure-effects";
import { type FetchedChart, isAddress, withChart } from "./fetch-chart";
import type { KeyNode } from "./key-node";

/** A chart to write down. */
export interface ChartToAdd {
  readonly name: string;
  readonly version: string;
  /** Repository, OCI address, folder or archive that it is read from. */
  readonly from: string;
  /**
   * Where releases get it.
   * @default - `from` if that is an address, or else where its other versions come from
   */
  readonly source?: string;
}

/** What was written down of a chart. */
export interface AddedChart {
  /** The catalogue. */
  readonly file: string;
  /** How many keys the chart knows. */
  readonly keys: number;
  /** How many of them name an image or a registry. */
  readonly images: number;
  /** Where releases get the chart, if that is known. */
  readonly source: string | undefined;
  /** Keys that are a template in one place and not in another. */
  readonly doubts: readonly string[];
  /** What the values reach, or why that was not measured. */
  readonly effects: MeasuredFile | { readonly error: string };
}

/** What was measured of a chart. */
interface MeasuredFile {
  readonly file: string;
  /** How many values were measured. */
  readonly values: number;
}

/** Reads a chart and writes which keys it knows, and what they reach, into a folder of catalogues. */
export function addChartTo(folder: string, { name, version, from, source: given }: ChartToAdd): AddedChart {
  const source = given ?? (isAddress(from) ? from : knownSource(folder, name));
  const facts = readFacts(folder, name);
  return withChart(name, version, from, (chart) => {
    const catalogue = catalogueOf(chart.files, facts, readKinds(libraryFile("charts/catalogue")), source);
    return {
      file: writeCatalogue(folder, catalogue),
      keys: count(catalogue.keys),
      images: imagesIn(catalogue),
      source,
      doubts: doubtsOf(chart.files, facts),
      effects: measure(folder, chart, catalogue, facts),
    };
  });
}

function measure(
  folder: string,
  chart: FetchedChart,
  { name, version, keys }: Catalogue,
  facts: ChartFacts,
): AddedChart["effects"] {
  try {
    const measured = measureEffects(chart, keys, facts);
    return { file: writeEffects(folder, name, version, effectsFileOf(measured)), values: measured.length };
  } catch (error) {
    // the catalogue is of use without, and a chart need not be renderable by its defaults.
    if (isCliError(error)) return { error: error.message };
    throw error;
  }
}

/** Says to people what was written. */
export function describeCatalogue({ file, keys, images, source, doubts, effects }: AddedChart): string {
  const ofImages = images === 0 ? "none of them an image" : `${images} of them images or registries`;
  return [
    `${file}: ${keys} keys, ${ofImages}`,
    "error" in effects
      ? `what the values reach was not measured, and review will not know it: ${effects.error}`
      : `${effects.file}: what ${effects.values} values reach`,
    ...(source === undefined
      ? ["its source is not known: pass --source, or set chartSource in each release"]
      : []),
    ...doubts.map(
      (path) =>
        `${path} is rendered as a template in one place but not in another: state the condition in facts.json, under templateIf`,
    ),
  ].join("\n");
}

function count(node: KeyNode): number {
  if (typeof node === "string") return 1;
  return Object.entries(node).reduce((sum, [key, child]) => (key === "" ? sum : sum + count(child)), 0);
}

function imagesIn({ registries, repositories }: Catalogue): number {
  return registries.length + Object.keys(repositories).length;
}
