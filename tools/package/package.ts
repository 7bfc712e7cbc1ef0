import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entryDeclarations, lazyModule } from "./entry-point";
import { forCdktn } from "./framework";
import { domainOf, type PublicExport, readExports } from "./public-export";

const SOURCES = "constructs";
const COMPILED = "lib/constructs";
const PACKAGED = "dist";

/**
 * `npm run package`: makes what `npm pack` packs, from the compiled library. `dist/cdktf` is the library,
 * `dist/cdktn` the same for cdktn, `dist/entry` the modules that users import: the root and one per domain.
 * Domains are the folders of the library; what is public is what its root exports.
 */
function makePackage(): void {
  rmSync(PACKAGED, { recursive: true, force: true });
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((each) => /(?<!\.d)\.ts$/.test(each)))
    copyModule(file.slice(0, -".ts".length));
  for (const file of files.filter((each) => /\.[^/]+$/.test(each) && !each.endsWith(".ts"))) copyAsset(file);

  const indexes = files
    .filter((file) => /(^|\/)index\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ".d.ts"));
  const exports = readExports(
    indexes.map((file) => join(COMPILED, file)),
    COMPILED,
  );
  for (const index of indexes) {
    const names = exports.get(join(COMPILED, index)) ?? [];
    writeBoth(index.replace(/\.d\.ts$/, ".js"), lazyModule(names, dirname(index)));
  }
  const all = exports.get(join(COMPILED, "index.d.ts")) ?? [];
  writeEntry("index", all);
  for (const domain of new Set(all.map(domainOf))) {
    writeEntry(
      domain,
      all.filter((each) => domainOf(each) === domain),
    );
  }
}

function copyModule(name: string): void {
  const isIndex = /(^|\/)index$/.test(name);
  for (const ending of [".js", ".d.ts"]) {
    const text = readFileSync(join(COMPILED, name + ending), "utf8");
    writeBoth(name + ending, text);
    // an index is written anew, without a line of its source.
    if (isIndex && ending === ".js") continue;
    writeBoth(`${name}${ending}.map`, readFileSync(join(COMPILED, `${name}${ending}.map`), "utf8"));
  }
}

function writeBoth(file: string, text: string): void {
  write(join(PACKAGED, "cdktf", file), text);
  write(join(PACKAGED, "cdktn", file), forCdktn(text));
}

function copyAsset(file: string): void {
  for (const framework of ["cdktf", "cdktn"]) {
    const target = join(PACKAGED, framework, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(SOURCES, file), target);
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

makePackage();
