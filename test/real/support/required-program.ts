import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether something that a suite needs is there, and if not, in words that name it and how to get it. */
export type Availability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Returns the file that `name` runs, or undefined if no such program is on the PATH. */
export function findProgram(name: string): string | undefined {
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Returns whether `name` is on the PATH; `howToGet` completes "needs <name>: ...". */
export function program(name: string, howToGet: string): Availability {
  return findProgram(name) ? { ok: true } : { ok: false, reason: `${name}: ${howToGet}` };
}

/**
 * Describes a suite of the real part. Where something that it needs is missing, the suite is skipped with one
 * line on a user's machine and fails with the same line in CI: a check that never ran must not look green.
 */
export function describeWith(
  needs: Availability | readonly Availability[],
  name: string,
  fn: () => void,
): void {
  const missing = [needs].flat().flatMap((need) => (need.ok ? [] : [need.reason]));
  if (missing.length === 0) {
    describe(name, fn);
    return;
  }
  const line = `${name} needs ${missing.join("; and ")}`;
  if (inCi()) {
    describe(name, () => {
      test("finds what it needs", () => {
        throw new Error(line);
      });
    });
    return;
  }
  skip(name, line);
}

/** As `describeWith`, for what no package of Debian has: where it is missing, CI too says so in one line, and goes on. */
export function describeWhereThere(need: Availability, name: string, fn: () => void): void {
  if (need.ok) describe(name, fn);
  else skip(name, `${name} needs ${need.reason}`);
}

function skip(name: string, line: string): void {
  process.stderr.write(`skipped: ${line}\n`);
  describe.skip(name, () => {
    // what it would do while tests are collected may need the very thing that is missing.
    test(line, () => undefined);
  });
}

function inCi(): boolean {
  return !["", "0", "false"].includes(process.env.CI ?? "");
}
