import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keepCompiled } from "../../tools/compile-cache";

test("what is compiled is kept where Node can do so", () => {
  const enableCompileCache = jest.fn();
  keepCompiled({ enableCompileCache });
  expect(enableCompileCache).toHaveBeenCalledTimes(1);
});

test("a Node.js without such a cache works too", () => {
  expect(() => {
    keepCompiled({});
  }).not.toThrow();
});

test("main.ts imports it before all else, as it counts for what is loaded later", () => {
  const [first] = readFileSync(join(__dirname, "../../main.ts"), "utf8").split("\n");
  expect(first).toBe('import "./tools/compile-cache";');
});
