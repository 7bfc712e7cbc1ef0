import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ALONE, MANY_CASES } from "./alone";

/** Folder of all tests. */
const TESTS = join(__dirname, "..");

/**
 * Describes a share of the units and snapshots as if they were one file. Jest loads the framework, the provider classes
 * and the library anew for each test file, which takes longer than the tests in it. A test file must therefore leave
 * nothing behind: no mocked module, no variable that it has set.
 * @param share which of the shares, from 0
 * @param shares how many there are
 */
export function describeUnits(share: number, shares: number): void {
  const elsewhere = [...ALONE, ...MANY_CASES, "together/"];
  const units = filesOf((file) => !startsWithOne(elsewhere, file));
  describeFiles(units.filter((_file, at) => at % shares === share));
}

/** Describes what compares a lot of cases, as if it were one file. */
export function describeManyCases(): void {
  describeFiles(filesOf((file) => startsWithOne(MANY_CASES, file)));
}

function filesOf(isMeant: (file: string) => boolean): readonly string[] {
  const all = readdirSync(TESTS, { recursive: true, encoding: "utf8" });
  return all.filter((file) => file.endsWith(".test.ts") && isMeant(file)).sort();
}

function startsWithOne(starts: readonly string[], file: string): boolean {
  return starts.some((start) => file.startsWith(start));
}

function describeFiles(files: readonly string[]): void {
  for (const file of files) {
    describe(file, () => {
      jest.requireActual(join(TESTS, file));
    });
  }
}
