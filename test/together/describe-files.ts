import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Folder of all tests. */
const TESTS = join(__dirname, "..");

/** What Jest runs each on its own, as the configuration says. */
declare const ALONE: readonly string[];

/**
 * Describes a share of all test files as if they were one. Jest would load the framework, the provider classes and
 * the library anew for each file, and that takes longer than what is in the files.
 * @param share which of the shares, from 0
 * @param shares how many there are
 */
export function describeFiles(share: number, shares: number): void {
  const all = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  const together = all.filter((file) => !ALONE.some((start) => file.startsWith(start))).sort();
  for (const file of together.filter((_file, at) => at % shares === share)) {
    describe(file, () => {
      jest.requireActual(join(TESTS, file));
    });
  }
}
