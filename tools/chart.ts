import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Catalogue, catalogueOf, doubtsOf } from "./chart/catalogue";
import { knownSource, readFacts, readKinds, writeCatalogue, writeKinds } from "./chart/catalogue-file";
import type { ValueMap } from "./chart/chart-files";
import { fetchChart, isAddress } from "./chart/fetch-chart";
import type { KeyNode } from "./chart/key-node";
import { shapesOf } from "./chart/shapes";

/** Where this project keeps its catalogues. */
const CATALOGUES = "constructs/charts/catalogue";

const USAGE = [
  "npm run chart -- add <name> <version> --from <repository | oci://... | folder | .tgz> [--source <address>] [--to <folder>]",
  "npm run chart -- shapes <file that kubectl get --raw /openapi/v2 printed>",
].join("\n");

/**
 * `npm run chart -- add <name> <version> --from <where>`: writes down which keys a chart knows, so that
 * the values of its releases are checked against them. `shapes` does the same for Kubernetes' own kinds.
 */
function main(print: (line: string) => void): void {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: "string" }, to: { type: "string" }, source: { type: "string" } },
  });
  const [command, name, version] = positionals;
  const { from, to = CATALOGUES } = options;
  if (command === "shapes" && name !== undefined) {
    const kinds = shapesOf(JSON.parse(readFileSync(name, "utf8")) as ValueMap);
    print(`${writeKinds(to, kinds)}: ${Object.keys(kinds).length} kinds`);
    return;
  }
  if (command !== "add" || name === undefined || version === undefined || from === undefined) {
    throw new Error(`usage:\n${USAGE}`);
  }
  const source = options.source ?? (isAddress(from) ? from : knownSource(to, name));
  const [chart, facts] = [fetchChart(name, version, from), readFacts(to, name)];
  const catalogue = catalogueOf(chart, facts, readKinds(CATALOGUES), source);
  print(`${writeCatalogue(to, catalogue)}: ${count(catalogue.keys)} keys, ${imagesOf(catalogue)}`);
  if (source === undefined) print("no source is known: give --source, or a source to each release");
  for (const path of doubtsOf(chart, facts)) {
    print(`${path} is a template in one place and not in another: say when in facts.json, under templateIf`);
  }
}

function count(node: KeyNode): number {
  if (typeof node === "string") return 1;
  return Object.entries(node).reduce((sum, [key, child]) => (key === "" ? sum : sum + count(child)), 0);
}

function imagesOf({ registries, repositories }: Catalogue): string {
  const keys = registries.length + Object.keys(repositories).length;
  return keys === 0 ? "none of them an image" : `${keys} of them images or registries`;
}

main((line) => process.stdout.write(`${line}\n`));
