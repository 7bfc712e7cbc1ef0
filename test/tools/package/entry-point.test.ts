import { entryDeclarations, lazyModule } from "../../../tools/package/entry-point";
import type { PublicExport } from "../../../tools/package/public-export";

const EXPORTS: PublicExport[] = [
  { name: "Memory", module: "units/memory", declaredAs: "Memory", isValue: true },
  { name: "GaneshaOptions", module: "storage/option-value", declaredAs: "Options", isValue: false },
  { name: "Size", module: "units/size", declaredAs: "DiskSize", isValue: true },
];

/** Runs a module with modules that are counted as they are loaded. */
function runModule(text: string, modules: Record<string, () => unknown>) {
  const loaded: string[] = [];
  const load = (name: string): unknown => {
    loaded.push(name);
    return modules[name]?.();
  };
  const exports: Record<string, unknown> = {};
  new Function("require", "exports", "module", text)(load, exports, {});
  return { exports, loaded };
}

describe("a lazy module", () => {
  const text = lazyModule(EXPORTS, ".");

  test("has its values, and no types", () => {
    expect(Object.keys(runModule(text, {}).exports)).toEqual(["Memory", "Size"]);
  });

  test("loads a module when its name is used, and keeps the value", () => {
    const { exports, loaded } = runModule(text, { "./units/memory": () => ({ Memory: "memory" }) });
    expect(loaded).toEqual([]);
    expect([exports.Memory, exports.Memory]).toEqual(["memory", "memory"]);
    expect(loaded).toEqual(["./units/memory"]);
  });

  test("finds exports that are declared under another name", () => {
    const { exports } = runModule(text, { "./units/size": () => ({ DiskSize: "size" }) });
    expect(exports.Size).toBe("size");
  });

  test("reads an export again if a cycle of modules had not defined it yet", () => {
    const units: { Memory?: string } = {};
    const { exports } = runModule(text, { "./units/memory": () => units });
    expect(exports.Memory).toBeUndefined();
    units.Memory = "made";
    expect(exports.Memory).toBe("made");
  });

  test("is in a folder of its own", () => {
    expect(lazyModule(EXPORTS, "entry/cdktf")).toContain(`require("../../units/memory")`);
    expect(lazyModule(EXPORTS, "units")).toContain(`require("./memory")`);
  });
});

test("declarations name types and values alike", () => {
  expect(entryDeclarations(EXPORTS, ".").split("\n")).toEqual([
    `export { Memory } from "./units/memory";`,
    `export { Options as GaneshaOptions } from "./storage/option-value";`,
    `export { DiskSize as Size } from "./units/size";`,
    "",
  ]);
});
