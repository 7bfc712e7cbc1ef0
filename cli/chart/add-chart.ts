import { isCliError } from "../context/cli-error";
import { libraryFile } from "../context/library-file";
import { type Catalogue, catalogueOf, type ChartFacts, doubtsOf } from "./catalogue";
import { knownSource, readFacts, readKinds, writeCatalogue } from "./catalogue-file";
import { effectsFileOf, writeEffects } from "./effects/file";
import { measureEffects } from "./effects/measure-effects";
import { type FetchedChart, isAddress, withChart } from "./fetch-chart";
import type { KeyNode } from "./key-node";

/** Options of `addChart`. */
export interface ChartToAdd {
  readonly name: string;
  readonly version: string;
  /** Source of the chart: a repository, an OCI address, a folder or an archive. */
  readonly from: string;
  /**
   * Address that releases install the chart from.
   * @default - `from` if it is an address, or else the address of the chart's other versions
   */
  readonly source?: string;
}

/** Result of `addChart`. */
export interface AddedChart {
  /** Path of the catalogue. */
  readonly file: string;
  /** Number of keys of the chart. */
  readonly keys: number;
  /** Number of keys that name an image or a registry. */
  readonly images: number;
  /** Address that releases install the chart from, if known. */
  readonly source: string | undefined;
  /** Keys that the chart renders as templates in one place and not in another. */
  readonly doubts: readonly string[];
  /** Effects of the values, or the reason for which they were not measured. */
  readonly effects: MeasuredFile | { readonly error: string };
}

/** Measured effects of a chart's values. */
interface MeasuredFile {
  readonly file: string;
  /** Number of values that were measured. */
  readonly values: number;
}

/** Reads a chart, and writes its keys and the effects of its values into a folder of catalogues. */
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
    // the catalogue is useful without effects, and a chart may not render with its defaults.
    if (isCliError(error)) return { error: error.message };
    throw error;
  }
}

/** Prints the result for readers. */
export function describeCatalogue({ file, keys, images, source, doubts, effects }: AddedChart): string {
  const ofImages = images === 0 ? "none of them an image" : `${images} of them images or registries`;
  return [
    `${file}: ${keys} keys, ${ofImages}`,
    "error" in effects
      ? `the effects of the values were not measured, and review cannot report them: ${effects.error}`
      : `${effects.file}: what ${effects.values} values have`,
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
