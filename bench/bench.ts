import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, medianOf } from "./measured";
import { processorTime } from "./processor-time";
import { readmeTable, withTable } from "./readme-table";
import { releaseCost } from "./release-cost";
import { report, type Result } from "./report";

/** What is synthesized: an app, its size, how often in each way. */
interface Case {
  readonly name: string;
  readonly kind: "sites" | "typed" | "app";
  readonly size: number;
  readonly rounds: number;
  readonly ways: readonly Way[];
}

type Way = "stock" | "ours" | "ours with creation stacks";

const ENVIRONMENTS: Readonly<Record<Way, Readonly<Record<string, string>>>> = {
  stock: { GROUNDPLAN_SYNTHESIS: "cdktf" },
  ours: {},
  "ours with creation stacks": { GROUNDPLAN_CREATION_STACKS: "true" },
};

const ALL: readonly Way[] = ["stock", "ours", "ours with creation stacks"];

const CASES: readonly Case[] = [
  { name: "our app", kind: "app", size: 0, rounds: 5, ways: ALL },
  { name: "150 resources", kind: "sites", size: 150, rounds: 5, ways: ALL },
  { name: "1,500 resources", kind: "sites", size: 1500, rounds: 7, ways: ALL },
  { name: "15,000 resources", kind: "sites", size: 15_000, rounds: 5, ways: ["ours", "stock"] },
  { name: "1,500 typed", kind: "typed", size: 1500, rounds: 7, ways: ["ours", "stock"] },
  { name: "15,000 typed", kind: "typed", size: 15_000, rounds: 3, ways: ["ours", "stock"] },
];

/** The repository; this runs from `lib/bench`. */
const ROOT = join(__dirname, "../..");

const RESULTS = join(ROOT, "bench/results.json");
const README = join(ROOT, "synthesis/README.md");

function main(): void {
  const results = CASES.map(measureCase);
  const committed = JSON.parse(readFileSync(RESULTS, "utf8")) as { results: readonly Result[] };
  process.stdout.write(report(results, committed.results));
  process.stdout.write(
    `the checks of a release of the largest chart: ${releaseCostHere().toFixed(2)} ms (goal: 1)\n`,
  );
  if (!process.argv.includes("--save")) return;
  const versions = {
    node: process.version,
    cdktf: versionOf("cdktf"),
    kubernetes: versionOf("@cdktf/provider-kubernetes"),
  };
  const saved = { date: new Date().toISOString().slice(0, 10), versions, results };
  writeFileSync(RESULTS, `${JSON.stringify(saved, null, 2)}\n`);
  writeFileSync(README, withTable(readFileSync(README, "utf8"), readmeTable(results)));
  execFileSync("npx", ["prettier", "--write", README], { stdio: "ignore" });
}

function releaseCostHere(): number {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-bench-"));
  try {
    return releaseCost(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** All ways and both floors one after the other, round by round, so that a busy moment meets them all. */
function measureCase({ name, kind, size, rounds, ways }: Case): Result {
  const times = new Map<string, Measured[]>();
  const add = (way: string, measured: Measured) => times.set(way, [...(times.get(way) ?? []), measured]);
  for (let round = 0; round < rounds; round += 1) {
    add("B", bareNode());
    for (const way of ways) {
      const outdir = mkdtempSync(join(tmpdir(), "groundplan-bench-"));
      add(way, synthesized(kind, size, outdir, ENVIRONMENTS[way]));
      if (way === "ours") add("J", written(outdir));
      rmSync(outdir, { recursive: true });
    }
    process.stderr.write(`${name}: round ${round + 1} of ${rounds}\n`);
  }
  return { name, size, medians: Object.fromEntries([...times].map(([way, all]) => [way, medianOf(all)])) };
}

function synthesized(
  kind: string,
  size: number,
  outdir: string,
  env: Readonly<Record<string, string>>,
): Measured {
  return timed([join(__dirname, `synth-${kind}.js`), String(size), outdir], env);
}

function bareNode(): Measured {
  const script =
    "const { user, system } = process.cpuUsage(); console.log(JSON.stringify({ processor: (user + system) / 1000 }))";
  return timed(["-e", script], {});
}

/** Runs node, and returns its duration and its output. */
function timed(args: readonly string[], env: Readonly<Record<string, string>>): Measured {
  const start = performance.now();
  const printed = execFileSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  const total = performance.now() - start;
  return { total, ...(JSON.parse(printed) as Omit<Measured, "total">) };
}

/** Measures writing the same trees as text. */
function written(outdir: string): Measured {
  const files = readdirSync(join(outdir, "stacks")).map((stack) =>
    join(outdir, "stacks", stack, "cdk.tf.json"),
  );
  const trees = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as unknown);
  const start = { total: performance.now(), processor: processorTime() };
  for (const [at, tree] of trees.entries()) writeFileSync(`${files[at]}.copy`, JSON.stringify(tree, null, 2));
  return { total: performance.now() - start.total, processor: processorTime() - start.processor };
}

function versionOf(name: string): string {
  // its own package.json is no entry of cdktf's package.
  const path = join(ROOT, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}

main();
