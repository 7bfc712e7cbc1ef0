import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleLiveProgram } from "./live-program";
import { lazyIndex } from "./package/lazy-index";
import { writePropTypes } from "./prop-types/prop-types";

const SOURCES = "constructs";
const COMPILED = "lib/constructs";

/**
 * Completes what TypeScript has compiled: the program for checks at plan, the types of props, scripts, charts and catalogues, and an index
 * that loads what is used.
 */
async function finishBuild(): Promise<void> {
  writePropTypes();
  await bundleLiveProgram();
  cpSync(SOURCES, COMPILED, { recursive: true, filter: (file) => !file.endsWith(".ts") });
  const files = readdirSync(COMPILED, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((each) => /(^|\/)index\.js$/.test(each))) {
    const path = join(COMPILED, file);
    const text = readFileSync(path, "utf8");
    const lazy = lazyIndex(text);
    if (lazy !== text) writeFileSync(path, lazy);
  }
}

void finishBuild();
