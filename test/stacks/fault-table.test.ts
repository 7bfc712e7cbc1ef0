import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FAULTS } from "./fault-table";

const ROOT = join(__dirname, "../..");

test("the table has all 24 faults and three contradictions", () => {
  const numbers = Array.from({ length: 24 }, (_, at) => `F${String(at + 1).padStart(2, "0")}`);
  expect(Object.keys(FAULTS)).toEqual([...numbers, "X05", "X22", "X30"]);
});

test.each(Object.entries(FAULTS))("%s has existing tests", (_id, { tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  const missing = tests.filter(({ file, title }) => !titlesIn(join(ROOT, "test", file)).includes(title));
  expect(missing).toEqual([]);
});

/** Texts in quotes: titles of tests, and names of cases. */
function titlesIn(file: string): string {
  return [...readFileSync(file, "utf8").matchAll(/"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, text]) => text)
    .join("\n");
}
