import { libraryFile } from "../context/library-file";
import { type Catalogue, catalogueOf, doubtsOf } from "./catalogue";
import { knownSource, readFacts, readKinds, writeCatalogue } from "./catalogue-file";
import { fetchChart, isAddress } from "./fetch-chart";
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
}

/** Reads a chart and writes which keys it knows into a folder of catalogues. */
export function addChartTo(folder: string, { name, version, from, source: given }: ChartToAdd): AddedChart {
  const source = given ?? (isAddress(from) ? from : knownSource(folder, name));
  const [chart, facts] = [fetchChart(name, version, from), readFacts(folder, name)];
  const catalogue = catalogueOf(chart, facts, readKinds(libraryFile("charts/catalogue")), source);
  return {
    file: writeCatalogue(folder, catalogue),
    keys: count(catalogue.keys),
    images: imagesIn(catalogue),
    source,
    doubts: doubtsOf(chart, facts),
  };
}

/** Says to people what was written. */
export function describeCatalogue({ file, keys, images, source, doubts }: AddedChart): string {
  const ofImages = images === 0 ? "none of them an image" : `${images} of them images or registries`;
  return [
    `${file}: ${keys} keys, ${ofImages}`,
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
