import { posix } from "node:path";
import type { PublicExport } from "./public-export";

/**
 * Writes a CommonJS module that loads each of its exports when it is first used. The provider classes behind a
 * construct take up to 40 ms each, so those of unused constructs are not loaded.
 * @param exports what the module exports; types are left out
 * @param folder of the module, relative to the root of the library
 */
export function lazyModule(exports: readonly PublicExport[], folder: string): string {
  const values = exports.filter(({ isValue }) => isValue);
  const lines = values.map(
    ({ name, module, declaredAs }) =>
      `lazy("${name}", () => require("${pathFrom(folder, module)}").${declaredAs});`,
  );
  return [...HEAD, ...lines, ...namesForImport(values), ""].join("\n");
}

const HEAD = [
  `"use strict";`,
  `Object.defineProperty(exports, "__esModule", { value: true });`,
  `function lazy(name, load) {`,
  `  Object.defineProperty(exports, name, {`,
  `    configurable: true,`,
  `    enumerable: true,`,
  `    get() {`,
  `      const value = load();`,
  // in a cycle of modules, a name can be read before it exists
  `      if (value !== undefined) Object.defineProperty(exports, name, { value, enumerable: true });`,
  `      return value;`,
  `    },`,
  `  });`,
  `}`,
];

/** Node finds the names that can be imported in the text, without running it. */
function namesForImport(values: readonly PublicExport[]): readonly string[] {
  return values.length === 0
    ? []
    : [`0 && (module.exports = { ${values.map(({ name }) => name).join(", ")} });`];
}

/** Writes the declarations of a module that exports names of a module above them. */
export function entryDeclarations(exports: readonly PublicExport[], folder: string): string {
  const lines = exports.map(({ name, module, declaredAs }) => {
    const what = name === declaredAs ? name : `${declaredAs} as ${name}`;
    return `export { ${what} } from "${pathFrom(folder, module)}";`;
  });
  return [...lines, ""].join("\n");
}

function pathFrom(folder: string, module: string): string {
  const path = posix.relative(folder, module);
  return path.startsWith(".") ? path : `./${path}`;
}
