import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { domainOf, readExports } from "../../../tools/package/public-export";

const root = mkdtempSync(join(tmpdir(), "groundplan-exports-"));
const FILES: Record<string, string> = {
  "index.d.ts": `export * from "./storage";\nexport { Memory } from "./units";\n`,
  "units/index.d.ts": `export { Memory } from "./memory";\nexport { hidden } from "./memory";\n`,
  "units/memory.d.ts": `export declare class Memory {}\nexport declare const hidden: number;\n`,
  "storage/index.d.ts": `export { Volume, type Options as VolumeOptions } from "./deep/volume";\n`,
  "storage/deep/volume.d.ts": `import { Construct } from "constructs";\nexport declare class Volume extends Construct {}\nexport interface Options {}\n`,
};

beforeAll(() => {
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test("names what a module exports, where it is declared, and what exists at run time", () => {
  const index = join(root, "index.d.ts");
  expect(readExports([index], root).get(index)).toEqual([
    { name: "Memory", module: "units/memory", declaredAs: "Memory", isValue: true },
    { name: "Volume", module: "storage/deep/volume", declaredAs: "Volume", isValue: true },
    { name: "VolumeOptions", module: "storage/deep/volume", declaredAs: "Options", isValue: false },
  ]);
});

test("a domain is the folder of the first level", () => {
  const index = join(root, "index.d.ts");
  expect((readExports([index], root).get(index) ?? []).map(domainOf)).toEqual([
    "units",
    "storage",
    "storage",
  ]);
});
