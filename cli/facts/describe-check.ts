import type { CheckedFacts, FactsReport } from "../../constructs/live-program";
import { ExitCode } from "../context/exit-code";
import { Colour, type Terminal } from "../context/terminal";

/** Returns the exit code for the differences. */
export function exitCodeOf({ clusters, unreadable }: FactsReport): ExitCode {
  if (unreadable.length > 0) return ExitCode.FAILURE;
  if (clusters.some(({ stranger }) => stranger !== undefined)) return ExitCode.DANGER;
  return clusters.some(({ differences }) => differences.length > 0) ? ExitCode.WARNING : ExitCode.OK;
}

/** Describes the differences between declared and live facts, node by node. */
export function describeCheck({ clusters, unreadable }: FactsReport, terminal: Terminal): string {
  return [
    ...clusters.flatMap((each) => describeCluster(each, terminal)),
    ...unreadable.map(({ stacks, reason }) => `${stacks.join(", ")}: not compared: ${reason}`),
  ].join("\n");
}

function describeCluster(
  { cluster, stranger, differences }: CheckedFacts,
  { paint }: Terminal,
): readonly string[] {
  if (stranger !== undefined) return [`${cluster}: ${paint(Colour.DANGER, stranger)}`];
  if (differences.length === 0)
    return [`${cluster}: ${paint(Colour.GOOD, "the declared facts match the live cluster")}`];
  const nodes = [...new Set(differences.map(({ node }) => node))];
  return [
    `${cluster}: ${paint(Colour.WARNING, "declared facts differ from the live cluster")}`,
    ...nodes.flatMap((node) => [
      ...(node === undefined ? [] : [`  ${node}`]),
      ...differences
        .filter((each) => each.node === node)
        .map((each) => `${node === undefined ? "  " : "    "}${each.text}`),
    ]),
  ];
}
