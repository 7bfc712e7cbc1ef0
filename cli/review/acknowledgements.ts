import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { requireLastDay, REVIEW_DAYS } from "../../constructs/checks/calendar-day";
import type { Fail } from "../../constructs/checks/prop-error";
import { CliError } from "../context/cli-error";
import { tryRun } from "../context/run-program";
import { Verdict, VERDICTS } from "./verdicts/verdict";

/** A verdict that is expected and accepted, until a day. */
export interface Acknowledgement {
  readonly verdict: Verdict;
  /** What it concerns, as `review` prints it: `PersistentVolumeClaim data/photos (5Gi, class fast)`. */
  readonly subject: string;
  /** Why it may happen. */
  readonly reason: string;
  /** Last day on which it counts, at most two years ahead: `2026-12-31`. */
  readonly until: string;
}

/** File in a project that has its acknowledgements. */
const FILE = "groundplan-review.json";

/** Verdicts that must not be acknowledged, as there is always another way: a `moved` block, `init -migrate-state`. */
const NEVER = [Verdict.MOVED, Verdict.OTHER_TARGET];

/**
 * Reads the acknowledgements of a git revision. Those of the working tree do not count, as the change itself adds
 * them.
 */
export function acknowledgedIn(root: string, commit: string): readonly Acknowledgement[] {
  const { status, stdout } = tryRun("git", ["show", `${commit}:./${FILE}`], { cwd: root });
  return status === 0 ? parse(FILE, stdout) : [];
}

/** Reads the acknowledgements next to a folder of synthesized stacks, or of snapshots. */
export function acknowledgedBeside(folder: string): readonly Acknowledgement[] {
  const file = join(dirname(folder), FILE);
  return existsSync(file) ? parse(file, readFileSync(file, "utf8")) : [];
}

function parse(file: string, text: string): readonly Acknowledgement[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file} must be JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(list))
    throw new CliError(`${file} must be a list of { verdict, subject, reason, until }`);
  return list.map((each: unknown, at) => checked(`${file}: entry ${at + 1}`, each));
}

function checked(where: string, entry: unknown): Acknowledgement {
  const { verdict, subject, reason, until } = (entry ?? {}) as Partial<Record<string, unknown>>;
  const refuse = (rule: string, got: unknown) =>
    new CliError(`${where}: ${rule}, got ${JSON.stringify(got)}`);
  const known = VERDICTS.find((each) => each === verdict);
  if (known === undefined) throw refuse(`verdict must be one of ${VERDICTS.join(", ")}`, verdict);
  if (NEVER.includes(known))
    throw refuse(
      "verdict must be one that cannot be avoided: add moved blocks, or migrate the state",
      verdict,
    );
  if (typeof subject !== "string" || subject === "")
    throw refuse("subject must be what review prints", subject);
  if (typeof reason !== "string" || reason.trim() === "")
    throw refuse("reason must state why it is intended", reason);
  const why = "it would never be reviewed: set an earlier day, and a later one after each review";
  const fail: Fail = (prop, rule, got) => {
    throw refuse(`${prop} must ${rule}`, got);
  };
  requireLastDay(fail, "until", until, REVIEW_DAYS, why);
  return { verdict: known, subject, reason, until };
}
