import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/monitoring-stack.md"), "utf8");
const [, table = ""] = /^## What it makes impossible$([\s\S]*?)^## /m.exec(page) ?? [];

/** A line of the table: the test that it names, and where that is. */
const lessons = [...table.matchAll(/\| `([\w/.-]+)`: (.*?) *\|$/gm)].map(([, file = "", title = ""]) => ({
  file,
  title,
}));

test("every line of the table names a test", () => {
  const lines = table.split("\n").filter((line) => line.startsWith("| ")).length - 2;
  expect(lessons).toHaveLength(lines);
  expect(lines).toBeGreaterThan(10);
});

test.each(lessons)("$file has the test: $title", ({ file, title }) => {
  const code = readFileSync(join(ROOT, "test", file), "utf8");
  expect(code.includes(`"${title}"`)).toBe(true);
});
