import { ExitCode } from "../context/exit-code";
import { Colour, type Terminal } from "../context/terminal";
import { type Finding, Level } from "./finding";
import type { ClusterReport } from "./verify-clusters";

/** Returns how the command ends for what was found. */
export function exitCodeOf(reports: readonly ClusterReport[]): ExitCode {
  if (reports.some(({ unreadable }) => unreadable !== undefined)) return ExitCode.FAILURE;
  const findings = reports.flatMap((report) => report.findings);
  const isDanger = findings.some(({ level }) => level === Level.DANGER);
  if (isDanger || reports.some(({ stranger }) => stranger !== undefined)) return ExitCode.DANGER;
  return findings.length > 0 ? ExitCode.WARNING : ExitCode.OK;
}

/** Returns whether waiting may change what was found. */
export function mayPass(reports: readonly ClusterReport[]): boolean {
  return reports.some(({ findings }) => findings.some((each) => each.mayPass));
}

/** Writes for people what was found, stack by stack. */
export function describeVerify(reports: readonly ClusterReport[], terminal: Terminal): string {
  return reports.flatMap((report) => describeCluster(report, terminal)).join("\n");
}

function describeCluster(report: ClusterReport, terminal: Terminal): readonly string[] {
  const { context, stacks, stranger, unreadable, findings } = report;
  const { paint } = terminal;
  if (unreadable !== undefined) return [`${context}: not checked: ${unreadable}`];
  if (stranger !== undefined) return [`${context}: ${paint(Colour.DANGER, stranger)}`];
  if (findings.length === 0) {
    const counted = stacks.length === 1 ? (stacks[0] ?? "") : `${stacks.length} stacks`;
    return [`${context}: ${paint(Colour.GOOD, "nothing found")} in ${counted}`];
  }
  return [
    context,
    ...stacks.flatMap((stack) => {
      const own = findings.filter((each) => each.stack === stack);
      return own.length === 0 ? [] : [`  ${stack}`, ...own.map((each) => describeFinding(each, terminal))];
    }),
  ];
}

function describeFinding({ level, object, text }: Finding, { paint }: Terminal): string {
  const colour = level === Level.DANGER ? Colour.DANGER : Colour.WARNING;
  return `    ${paint(colour, level.padEnd(Level.WARNING.length))}  ${object} ${text}`;
}
