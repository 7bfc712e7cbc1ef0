import { ExitCode } from "../../context/exit-code";
import { Colour, type Terminal } from "../../context/terminal";
import type { Review } from "../review";
import { type Finding, levelOf, Verdict, VERDICTS } from "../verdicts/verdict";

const COLOURS: Readonly<Record<ExitCode, Colour>> = {
  [ExitCode.OK]: Colour.FAINT,
  [ExitCode.WARNING]: Colour.WARNING,
  [ExitCode.DANGER]: Colour.DANGER,
  [ExitCode.FAILURE]: Colour.DANGER,
};

/** Writes a review for a terminal: the worst first, and at the end how much of each. */
export function reviewText({ findings, before, after }: Review, { paint }: Pick<Terminal, "paint">): string {
  const head = `${before.label} -> ${after.label}`;
  if (findings.length === 0) return `${head}: no changes`;
  const parts = VERDICTS.flatMap((verdict) => {
    const all = findings.filter((each) => each.verdict === verdict);
    if (all.length === 0) return [];
    const title = paint(COLOURS[levelOf(verdict)], verdict);
    return [[title, ...linesOf(verdict, all, paint)].join("\n")];
  });
  return [head, ...parts, summaryOf(findings)].join("\n\n");
}

/** What is only added needs no sentence each. */
function linesOf(
  verdict: Verdict,
  findings: readonly Finding[],
  paint: Terminal["paint"],
): readonly string[] {
  if (verdict !== Verdict.ADDED) {
    return findings.map(
      (finding) => `  ${paint(Colour.STRONG, finding.subject)} [${finding.stack}]: ${sentenceOf(finding)}`,
    );
  }
  const stacks = [...new Set(findings.map(({ stack }) => stack))];
  return stacks.map((stack) => {
    const subjects = findings.filter((each) => each.stack === stack).map(({ subject }) => subject);
    return `  [${stack}] ${subjects.join(", ")}`;
  });
}

/** Counts findings by verdict: `1 data lost, 3 restarted`. */
export function summaryOf(findings: readonly Finding[]): string {
  const counts = VERDICTS.flatMap((verdict) => {
    const count = findings.filter((each) => each.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  return counts.join(", ");
}

/** Returns the text of a finding, with the author of its acknowledgement. */
export function sentenceOf({ text, acknowledged }: Finding): string {
  return acknowledged === undefined
    ? text
    : `${text} (acknowledged until ${acknowledged.until}: ${acknowledged.reason})`;
}
