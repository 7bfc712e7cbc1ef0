import * as ts from "typescript";
import { lazyIndex } from "../../../tools/package/lazy-index";

const SOURCE = `
export { Memory, Size as DiskSize } from "./memory";
export { type Options } from "./options";
export * from "./inner";
`;

/** Runs a module with modules that are counted as they are loaded. */
function run(text: string, modules: Readonly<Record<string, object>>) {
  const loaded: string[] = [];
  const load = (name: string): unknown => {
    loaded.push(name);
    return modules[name];
  };
  const exports: Record<string, unknown> = {};
  new Function("require", "exports", text)(load, exports);
  return { exports, loaded };
}

const compiled = ts.transpileModule(SOURCE, {
  compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
}).outputText;

test("an index loads a module when its first name is used, and once", () => {
  const { exports, loaded } = run(lazyIndex(compiled), {
    "./memory": { Memory: 1, Size: 2 },
    "./inner": { inner: 3 },
  });
  expect(loaded).toEqual(["./inner"]);
  expect(exports).toMatchObject({ Memory: 1, DiskSize: 2, inner: 3 });
  expect(loaded).toEqual(["./inner", "./memory"]);
});

test("modules that another index loads lazily stay lazy", () => {
  const inner = {};
  const get = () => {
    throw new Error("loaded");
  };
  Object.defineProperty(inner, "__esModule", { value: true });
  Object.defineProperty(inner, "late", { enumerable: true, get });
  const { exports } = run(lazyIndex(compiled), { "./inner": inner });
  expect(Object.keys(exports)).toContain("late");
  expect(() => exports.late).toThrow("loaded");
});

test("an index is made lazy once", () => {
  expect(lazyIndex(lazyIndex(compiled))).toBe(lazyIndex(compiled));
  expect(lazyIndex(compiled)).not.toBe(compiled);
});
