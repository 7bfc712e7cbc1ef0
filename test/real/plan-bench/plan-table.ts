/** What the plan of one stack costs on a cluster of one size: medians. */
export interface StackCost {
  readonly size: string;
  readonly stack: string;
  /** Seconds of the plan. */
  readonly ours: number;
  /** Seconds of the plan of the same stack without checks. */
  readonly bare: number;
  /** Memory of Terraform. */
  readonly mebibytes: number;
  /** Size of the checks in the state. */
  readonly stateBytes: number;
}

/** Writes the table of the page: a row per stack, columns per size of the cluster. */
export function planTable(costs: readonly StackCost[]): string {
  const sizes = [...new Set(costs.map(({ size }) => size))];
  const stacks = [...new Set(costs.map(({ stack }) => stack))];
  const header = [
    "stack",
    ...sizes.flatMap((size) => [`${size}: without, s`, "with, s", "more, s"]),
    "state, bytes",
    "MiB",
  ];
  const rows = stacks.map((stack) => {
    const own = sizes.map((size) => costs.find((cost) => cost.size === size && cost.stack === stack));
    const seconds = own.flatMap((cost) =>
      cost === undefined
        ? ["", "", ""]
        : [cost.bare, cost.ours, cost.ours - cost.bare].map((each) => each.toFixed(2)),
    );
    const last = own.filter((cost) => cost !== undefined).at(-1);
    return [stack, ...seconds, String(last?.stateBytes ?? ""), (last?.mebibytes ?? 0).toFixed(0)];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line), ""].join(
    "\n",
  );
}
