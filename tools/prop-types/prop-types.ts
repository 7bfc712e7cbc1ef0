import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { declarationsOf } from "./declarations";
import { shareTypes } from "./share-types";

/** Folders whose types the public API names. */
const SOURCES = ["constructs", "synthesis"];

const ENTRY = "constructs/index.ts";

/** Path at which constructs expect it. */
const OUTPUT = "constructs/checks/props/prop-types.json";

/**
 * Writes the parameter types of the public constructors and functions, for the checks at run time. Does nothing if
 * the declarations are unchanged.
 */
export function writePropTypes(): void {
  const madeFrom = SOURCES.map(declarationsOf).join();
  if (existsSync(OUTPUT) && madeFromOf(readFileSync(OUTPUT, "utf8")) === madeFrom) return;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the compiler takes 0.3 s to load, for nothing mostly.
  const { readCalls } = require("./read-calls") as typeof import("./read-calls");
  const folders = SOURCES.map((folder) => resolve(folder) + sep);
  const known = readCalls(ENTRY, (file) => folders.some((folder) => resolve(file).startsWith(folder)));
  writeFileSync(OUTPUT, JSON.stringify({ madeFrom, ...shareTypes(known) }));
}

function madeFromOf(text: string): string | undefined {
  return /^\{"madeFrom":"([^"]*)"/.exec(text)?.[1];
}
