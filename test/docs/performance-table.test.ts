import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cellsIn, readmeTable } from "../../bench/readme-table";
import type { Result } from "../../bench/report";

const root = join(__dirname, "../..");

interface Saved {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: readonly Result[];
}

const saved = JSON.parse(readFileSync(join(root, "bench/results.json"), "utf8")) as Saved;
const readme = readFileSync(join(root, "synthesis/README.md"), "utf8");

test("the table of synthesis/README.md matches the committed results", () => {
  expect(cellsIn(readme).length).toBe(saved.results.length + 1);
  expect(cellsIn(readme)).toEqual(cellsIn(readmeTable(saved.results)));
});

test("synthesis/README.md states the date and the versions of the run", () => {
  for (const text of [saved.date, saved.versions.node!.slice(1), saved.versions.cdktf!])
    expect(readme).toContain(text);
});
