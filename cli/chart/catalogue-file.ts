import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "../context/read-json";
import type { Catalogue, ChartFacts } from "./catalogue";
import type { KeyMap } from "./key-node";

/** Name of the hand-written file beside a chart's versions. */
const FACTS = "facts.json";

/** What the user can do about a file that is not a catalogue. */
const WAY_OUT = "write it again with groundplan chart add";

/** Name of the file with the kinds of Kubernetes. */
const KINDS = "shapes.json";

/** Reads the kinds of Kubernetes. */
export function readKinds(folder: string): KeyMap {
  return readJson(join(folder, KINDS), WAY_OUT) as KeyMap;
}

/** Writes the kinds of Kubernetes, one per line, and returns the path of the file. */
export function writeKinds(folder: string, kinds: KeyMap): string {
  const file = join(folder, KINDS);
  writeFileSync(file, `{\n${linesOf(kinds, "  ")}\n}\n`);
  return file;
}

/** Reads the hand-written facts of a chart; undefined if there is no such file. */
export function readFacts(folder: string, chart: string): ChartFacts {
  const file = join(folder, chart, FACTS);
  return existsSync(file) ? (readJson(file, WAY_OUT) as ChartFacts) : {};
}

/** Returns the address of other versions of a chart. */
export function knownSource(folder: string, chart: string): string | undefined {
  const files = existsSync(join(folder, chart)) ? readdirSync(join(folder, chart)) : [];
  const versions = files.filter((file) => file !== FACTS).sort();
  const sources = versions.map((file) => readCatalogue(join(folder, chart, file)).source);
  return sources.filter((source) => source !== undefined).at(-1);
}

/**
 * Writes a catalogue and returns the path of the file. Each top-level key has its own line, so that differences are
 * readable.
 */
export function writeCatalogue(folder: string, catalogue: Catalogue): string {
  const { keys, ...rest } = catalogue;
  const about = Object.entries(rest).filter(([, value]) => value !== undefined);
  const lines = about.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const text = `{\n${lines.join("")}  "keys": {\n${linesOf(keys, "    ")}\n  }\n}\n`;
  const file = join(folder, catalogue.name, `${catalogue.version}.json`);
  mkdirSync(join(folder, catalogue.name), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function readCatalogue(file: string): Catalogue {
  return readJson(file, WAY_OUT) as Catalogue;
}

function linesOf(keys: KeyMap, indent: string): string {
  const lines = Object.entries(keys).map(
    ([key, node]) => `${indent}${JSON.stringify(key)}: ${JSON.stringify(node)}`,
  );
  return lines.join(",\n");
}
