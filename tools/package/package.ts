import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleCommand } from "../command";
import { entryDeclarations, lazyModule } from "./entry-point";
import { forCdktn } from "./framework";
import { domainOf, type PublicExport, readExports } from "./public-export";
import { withoutDocs } from "./without-docs";

/** Folders whose modules are packed; the first is the library, whose root says what is public. */
const SOURCES = ["constructs", "synthesis"];

/** Files in these folders that are not part of the library. */
const LEFT_OUT = /^synthesis\/README\.md$/;

const COMPILED = "lib";
const PACKAGED = "dist";
const ROOT = "constructs/index";

/** The API reference, which TypeDoc writes into the package and replaces itself. */
const REFERENCE = "reference";

/**
 * `npm run package:code`: makes the code of the package from the compiled library. `dist/cdktf` is the library,
 * `dist/cdktn` the same for cdktn, `dist/entry` the modules that users import: the root, one per domain, and
 * `synthesis`, `dist/cli` the command. Domains are the folders of the library; its root exports what is public.
 */
async function makePackage(): Promise<void> {
  removePackage();
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  ).filter((file) => !LEFT_OUT.test(file));
  for (const file of files.filter((each) => /(?<!\.d)\.ts$/.test(each)))
    copyModule(file.slice(0, -".ts".length));
  for (const file of files.filter((each) => /\.[^/]+$/.test(each) && !each.endsWith(".ts"))) copyAsset(file);

  const indexes = files
    .filter((file) => /\/index\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ".d.ts"));
  const exports = readExports(
    indexes.map((file) => join(COMPILED, file)),
    COMPILED,
  );
  for (const index of indexes) {
    const names = exports.get(join(COMPILED, index)) ?? [];
    writeBoth(index.replace(/\.d\.ts$/, ".js"), lazyModule(names, dirname(index)));
  }
  const all = exports.get(join(COMPILED, `${ROOT}.d.ts`)) ?? [];
  writeEntry("index", all);
  for (const domain of new Set(all.map(domainOf))) {
    writeEntry(
      domain,
      all.filter((each) => domainOf(each) === domain),
    );
  }
  await bundleCommand();
}

/** Removes what an earlier run has written. */
function removePackage(): void {
  mkdirSync(PACKAGED, { recursive: true });
  for (const name of readdirSync(PACKAGED).filter((each) => each !== REFERENCE))
    rmSync(join(PACKAGED, name), { recursive: true });
}

function copyModule(name: string): void {
  const isIndex = /\/index$/.test(name);
  for (const ending of [".js", ".d.ts"]) {
    const text = readFileSync(join(COMPILED, name + ending), "utf8");
    writeBoth(name + ending, ending === ".js" ? withoutDocs(text) : text);
    // an index is generated, and contains no line of its source.
    if (isIndex && ending === ".js") continue;
    writeBoth(`${name}${ending}.map`, readMap(`${name}${ending}.map`));
  }
}

/** Reads a map, whose sources lie a folder further up from `dist/cdktf` than from `lib`. */
function readMap(file: string): string {
  const map = JSON.parse(readFileSync(join(COMPILED, file), "utf8")) as { sources: readonly string[] };
  return JSON.stringify({ ...map, sources: map.sources.map((source) => `../${source}`) });
}

function writeBoth(file: string, text: string): void {
  write(join(PACKAGED, "cdktf", file), text);
  write(join(PACKAGED, "cdktn", file), forCdktn(text));
}

function copyAsset(file: string): void {
  for (const framework of ["cdktf", "cdktn"]) {
    const target = join(PACKAGED, framework, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

function writeEntry(name: string, exports: readonly PublicExport[]): void {
  for (const framework of ["cdktf", "cdktn"]) {
    const inside = exports.map((each) => ({ ...each, module: `${framework}/${each.module}` }));
    const folder = join("entry", framework);
    write(join(PACKAGED, folder, `${name}.js`), lazyModule(inside, folder));
    write(join(PACKAGED, folder, `${name}.d.ts`), entryDeclarations(inside, folder));
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

void makePackage();
