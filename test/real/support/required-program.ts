import { findProgram } from "../../../tools/programs/find-program";

export { findProgram } from "../../../tools/programs/find-program";

/** Whether a requirement of a suite is met. */
export type Availability = { readonly ok: true } | Missing;

/** What a suite needs and is not there. */
interface Missing {
  readonly ok: false;
  /** Names it and describes how to install it. */
  readonly reason: string;
  /**
   * Whether CI continues without it: external content that CI may not reach, such as a chart.
   * @default - CI can install or build it, and fails
   */
  readonly isElsewhere?: true;
}

/** Returns whether `name` is on the PATH; `howToGet` completes "needs <name>: ...". */
export function program(name: string, howToGet: string): Availability {
  return findProgram(name) ? { ok: true } : { ok: false, reason: `${name}: ${howToGet}` };
}

/**
 * Describes a suite with real programs. If a requirement is missing, the suite is skipped with one line on a user's
 * machine, and fails with the same line in CI, so that a test that did not run is not reported as passed.
 * Requirements that CI cannot meet are skipped there as well.
 */
export function describeWith(
  needs: Availability | readonly Availability[],
  name: string,
  fn: () => void,
): void {
  const missing = [needs].flat().filter((need): need is Missing => !need.ok);
  if (missing.length === 0) {
    describe(name, fn);
    return;
  }
  const line = `${name} needs ${missing.map(({ reason }) => reason).join("; and ")}`;
  if (inCi() && missing.some(({ isElsewhere }) => isElsewhere === undefined)) {
    describe(name, () => {
      test("finds its required programs", () => {
        throw new Error(line);
      });
    });
    return;
  }
  process.stderr.write(`skipped: ${line}\n`);
  describe.skip(name, () => {
    // collecting the tests may already need what is missing.
    test(line, () => undefined);
  });
}

function inCi(): boolean {
  return !["", "0", "false"].includes(process.env.CI ?? "");
}
