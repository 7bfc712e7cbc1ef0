import { terminalOf } from "../../../cli/context/terminal";
import { describePreflight, exitCodeOf, inDeployOrder } from "../../../cli/preflight/preflight";
import type { SynthesizedStack } from "../../../cli/synthesized/synthesized";
import type { PreflightReport, PreflightResult } from "../../../constructs/live-program";

const result = (stack: string, found: Partial<PreflightResult> = {}): PreflightResult => ({
  stack,
  stops: [],
  refusals: [],
  warnings: [],
  assumed: [],
  ...found,
});

const report = (
  stacks: readonly PreflightResult[],
  more: Partial<PreflightReport> = {},
): PreflightReport => ({
  stacks,
  unchecked: [],
  unreadable: [],
  ...more,
});

const stack = (name: string): SynthesizedStack => ({
  name,
  cluster: "lab",
  directory: "",
  dependencies: [],
  warnings: [],
  document: {},
});

const terminal = terminalOf({
  env: {},
  stdout: { write: () => true },
  stderr: { write: () => true },
});

test.each<[string, number, PreflightReport]>([
  ["nothing", 0, report([result("a")])],
  ["an assumption, as before a first apply", 0, report([result("a", { assumed: ["a: assumes b"] })])],
  ["a stack without checks", 0, report([], { unchecked: ["a"] })],
  ["a warning", 1, report([result("a", { warnings: ["a: w"] })])],
  ["a refusal", 2, report([result("a", { warnings: ["a: w"] }), result("b", { refusals: ["b: r"] })])],
  ["an error that ends every command", 2, report([result("a", { stops: ["a: s"] })])],
  [
    "a cluster that cannot be read",
    3,
    report([result("a", { refusals: ["a: r"] })], { unreadable: [{ stacks: ["b"], reason: "forbidden" }] }),
  ],
])("%s ends the command with %d", (_what, code, found) => {
  expect(exitCodeOf(found)).toBe(code);
});

test("stacks are listed in deploy order, and one that reads two clusters is listed once", () => {
  const found = report([
    result("web"),
    result("data", { refusals: ["one"] }),
    result("data", { refusals: ["two"], warnings: ["three"] }),
  ]);
  expect(inDeployOrder(found, [stack("data"), stack("web")]).stacks).toEqual([
    result("data", { refusals: ["one", "two"], warnings: ["three"] }),
    result("web"),
  ]);
});

test("each finding is listed below its stack with its severity, also one that ends the program", () => {
  const found = report(
    [
      result("data", { stops: ["data: another cluster"], refusals: ["data: run\n    terraform state mv"] }),
      result("web", { warnings: ["web: w"], assumed: ["web: this plan assumes"] }),
      result("ok"),
    ],
    { unchecked: ["plain"], unreadable: [{ stacks: ["x", "y"], reason: "no context" }] },
  );
  expect(describePreflight(found, terminal).split("\n")).toEqual([
    "data  refused",
    "  ends every command: data: another cluster",
    "  refuses the plan: data: run",
    "      terraform state mv",
    "web   warns",
    "  warns: web: w",
    "  assumes: web: this plan assumes",
    "ok    nothing found",
    "plain: checks at plan are off, because the stack has no way for kubectl to reach its cluster",
    "x, y: not checked: no context",
  ]);
});
