import type { Measured } from "./measured";

/** What a case cost in every way. */
export interface Result {
  /** What was synthesized. */
  readonly name: string;
  /** Its number of resources. */
  readonly size: number;
  /** Medians by way; B is a bare node, J the text of the same trees made and written. */
  readonly medians: Readonly<Record<string, Measured>>;
}

/** Writes the table of one run, the goals, and how it compares with the committed one: ratios, as machines differ. */
export function report(results: readonly Result[], committed: readonly Result[]): string {
  const rows = results.flatMap((result) =>
    rowsOf(
      result,
      committed.find(({ name }) => name === result.name),
    ),
  );
  const header = [
    "case",
    "way",
    "ms",
    "CPU ms",
    "load",
    "build",
    "synth",
    "MiB",
    "stock / it",
    "it / (11 B + 12 J)",
    "against committed",
  ];
  const table = tableOf([header, header.map(() => "---"), ...rows]);
  return [table, "", ...goals(results), ""].join("\n");
}

/** Writes a table, line by line. */
export function tableOf(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Returns the goal for a case in milliseconds, which depends on what its floors cost on the machine. */
export function floorOf({ B, J }: Result["medians"]): number {
  return 11 * (B?.total ?? 0) + 12 * (J?.total ?? 0);
}

function rowsOf({ name, medians }: Result, before: Result | undefined): string[][] {
  const { B, stock } = medians;
  const floor = floorOf(medians);
  return Object.entries(medians).map(([way, it]) => {
    const isFloor = way === "B" || way === "J";
    const then = before?.medians[way];
    // what the machine makes of the floors then and now is not ours.
    const speed = (before?.medians.B?.total ?? 0) / (B?.total ?? 1);
    return [
      name,
      way,
      it.total.toFixed(0),
      it.processor.toFixed(0),
      ...[it.load, it.build, it.synth, it.mib].map((each) => each?.toFixed(0) ?? ""),
      stock === undefined || isFloor ? "" : ratio(stock.total / it.total),
      isFloor ? "" : ratio(it.total / floor),
      then === undefined || isFloor ? "" : ratio((it.total / then.total) * speed),
    ];
  });
}

function goals(results: readonly Result[]): string[] {
  const ours = (name: string) => results.find((each) => each.name === name)?.medians.ours;
  const perResource = (from: string, to: string) =>
    ((ours(to)?.total ?? 0) - (ours(from)?.total ?? 0)) / 13_500;
  const work = (name: string) => (ours(name)?.build ?? 0) + (ours(name)?.synth ?? 0);
  const faster = (name: string) => {
    const medians = results.find((each) => each.name === name)?.medians;
    return ratio((medians?.stock?.total ?? 0) / (medians?.ours?.total ?? 0));
  };
  return [
    `cdktf's own takes ${faster("15,000 resources")} times as long for 15,000 resources (goal: 5), typed ` +
      faster("15,000 typed"),
    `per added resource of our constructs: ${perResource("1,500 resources", "15,000 resources").toFixed(3)} ms`,
    `per added typed resource: ${perResource("1,500 typed", "15,000 typed").toFixed(3)} ms (goal: 0.15)`,
    `10 times the work costs ${ratio(work("15,000 resources") / work("1,500 resources"))} times (goal: 10.5), typed ` +
      ratio(work("15,000 typed") / work("1,500 typed")),
  ];
}

function ratio(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : "";
}
