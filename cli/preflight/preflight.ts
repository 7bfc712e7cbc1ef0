import type { PreflightReport, PreflightResult } from "../../constructs/live-program";
import { ExitCode } from "../context/exit-code";
import { Colour, type Terminal } from "../context/terminal";
import type { SynthesizedStack } from "../synthesized/synthesized";

/**
 * Returns the exit code for a report. Assumptions of a plan are not findings, as they are normal before a first
 * apply.
 */
export function exitCodeOf({ stacks, unreadable }: PreflightReport): ExitCode {
  if (unreadable.length > 0) return ExitCode.FAILURE;
  if (stacks.some(({ stops, refusals }) => stops.length + refusals.length > 0)) return ExitCode.DANGER;
  return stacks.some(({ warnings }) => warnings.length > 0) ? ExitCode.WARNING : ExitCode.OK;
}

/**
 * Puts the results into the order in which stacks are deployed, results of a stack with several clusters are
 * adjacent.
 */
export function inDeployOrder(report: PreflightReport, stacks: readonly SynthesizedStack[]): PreflightReport {
  const sorted = stacks.flatMap(({ name }) => {
    const found = report.stacks.filter(({ stack }) => stack === name);
    const all = (key: Exclude<keyof PreflightResult, "stack">) => found.flatMap((each) => each[key]);
    if (found.length === 0) return [];
    return {
      stack: name,
      stops: all("stops"),
      refusals: all("refusals"),
      warnings: all("warnings"),
      assumed: all("assumed"),
    };
  });
  return { ...report, stacks: sorted };
}

/** Writes for people what was found. */
export function describePreflight(report: PreflightReport, terminal: Terminal): string {
  const { stacks, unchecked, unreadable } = report;
  const width = Math.max(0, ...stacks.map(({ stack }) => stack.length));
  return [
    ...stacks.flatMap((each) => describeStack(each, width, terminal)),
    ...unchecked.map(
      (stack) =>
        `${stack}: checks at plan are off, because the stack has no way for kubectl to reach its cluster`,
    ),
    ...unreadable.map(({ stacks: names, reason }) => `${names.join(", ")}: not checked: ${reason}`),
  ].join("\n");
}

function describeStack(result: PreflightResult, width: number, { paint }: Terminal): readonly string[] {
  const { stack, stops, refusals, warnings, assumed } = result;
  const label = stack.padEnd(width);
  const isRefused = stops.length + refusals.length > 0;
  const verdict = isRefused
    ? paint(Colour.DANGER, "refused")
    : warnings.length > 0
      ? paint(Colour.WARNING, "warns")
      : paint(Colour.GOOD, "nothing found");
  return [
    `${label}  ${verdict}`,
    ...stops.map((text) => indented("ends every command", text)),
    ...refusals.map((text) => indented("refuses the plan", text)),
    ...warnings.map((text) => indented("warns", text)),
    ...assumed.map((text) => indented("assumes", text)),
  ];
}

/** Indents a sentence, which may have a command on a line of its own. */
function indented(title: string, text: string): string {
  return `  ${title}: ${text}`.replaceAll("\n", "\n  ");
}
