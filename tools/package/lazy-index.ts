/** How TypeScript emits `export { ... } from "./module"`: the module first, and a getter for each name. */
const MODULE = /^var (\w+) = require\(("[^"]+")\);\n/gm;

/**
 * Makes a compiled index load a module when one of its names is first used, and not immediately: provider classes
 * take up to 40 ms each. `export * from` another index stays as it is, because it takes over that one's getters.
 */
export function lazyIndex(text: string): string {
  const modules = new Map([...text.matchAll(MODULE)].map(([, name, path]) => [name, path]));
  return text.replace(MODULE, "var $1;\n").replace(/return (\w+)\./g, (found, name: string) => {
    const path = modules.get(name);
    return path === undefined ? found : `return (${name} ??= require(${path})).`;
  });
}
