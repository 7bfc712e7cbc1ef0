import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keepCompiled } from "../../tools/compile-cache";

test("compiled code is cached if Node.js supports it", () => {
  const enableCompileCache = jest.fn();
  keepCompiled({ enableCompileCache });
  expect(enableCompileCache).toHaveBeenCalledTimes(1);
});

test("a Node.js version without a compile cache is supported", () => {
  expect(() => {
    keepCompiled({});
  }).not.toThrow();
});

test("main.ts imports it first, because it only affects modules that are loaded later", () => {
  const [first] = readFileSync(join(__dirname, "../../main.ts"), "utf8").split("\n");
  expect(first).toBe('import "./tools/compile-cache";');
});
