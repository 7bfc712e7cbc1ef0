import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleLiveProgram } from "./live-program";
import { lazyIndex } from "./package/lazy-index";
import { writePropTypes } from "./prop-types/prop-types";

const SOURCES = "constructs";
const COMPILED = "lib";

/** Folders whose index loads what is used of it. */
const LAZY = ["constructs", "synthesis"];

/**
 * Completes what TypeScript has compiled: the program for checks at plan, the types of props, scripts, charts and catalogues, and an index
 * that loads what is used.
 */
async function finishBuild(): Promise<void> {
  writePropTypes();
  await bundleLiveProgram();
  cpSync(SOURCES, join(COMPILED, SOURCES), { recursive: true, filter: (file) => !file.endsWith(".ts") });
  const files = LAZY.flatMap((folder) =>
    readdirSync(join(COMPILED, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      join(COMPILED, folder, file),
    ),
  );
  for (const path of files.filter((each) => /\/index\.js$/.test(each))) {
    const text = readFileSync(path, "utf8");
    const lazy = lazyIndex(text);
    if (lazy !== text) writeFileSync(path, lazy);
  }
}

void finishBuild();
