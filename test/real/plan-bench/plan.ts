import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized, type SynthesizedStack } from "../../../cli/synthesized/synthesized";
import type { Environment } from "../../../stacks/environment";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { research } from "../../../stacks/environments/research";
import { median } from "./median";
import { planTable, type StackCost } from "./plan-table";
import { type Plane, startPlane } from "./plane";
import { populationOf, POPULATIONS } from "./populate";
import { saveTable } from "./save-table";
import { stripped } from "./stripped";

const ENVIRONMENTS: readonly Environment[] = [homelabK3s, homelabTalos, kubeadmLab, research];

const ROUNDS = 3;

/** `npm run bench:plan`: plans of every stack of the app, beside the same stacks without checks. */
function main(): void {
  const costs: StackCost[] = [];
  for (const [size, population] of Object.entries(POPULATIONS)) {
    for (const { cluster } of environments()) {
      const plane = startPlane(cluster.kubeContext);
      try {
        plane.nodes(cluster.nodes);
        plane.create(populationOf(population));
        costs.push(...measureCluster(plane, cluster.name, size));
      } finally {
        plane.stop();
      }
    }
  }
  const table = planTable(costs);
  process.stdout.write(table);
  if (!process.argv.includes("--save")) return;
  saveTable("checks-at-plan", "bench:plan", table);
}

/** All, or those that the command line names. */
function environments(): readonly Environment[] {
  const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  return names.length === 0
    ? ENVIRONMENTS
    : ENVIRONMENTS.filter(({ cluster }) => names.includes(cluster.name));
}

function measureCluster(plane: Plane, cluster: string, size: string): StackCost[] {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-bench-"));
  try {
    const outdir = join(folder, "cdktf.out");
    const env = { ...process.env, ...plane.env, CDKTF_OUTDIR: outdir };
    execFileSync(process.execPath, [join(__dirname, "../../../main.js")], { env });
    const stacks = readSynthesized(outdir).filter((stack) => stack.cluster === cluster);
    return stacks.flatMap((stack) => measureStack(plane, stack, size) ?? []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plans a stack with and without checks in turn; undefined for one whose charts are not available. */
function measureStack(plane: Plane, stack: SynthesizedStack, size: string): StackCost | undefined {
  const bare = `${stack.directory}-stripped`;
  cpSync(stack.directory, bare, { recursive: true });
  writeFileSync(join(bare, "cdk.tf.json"), JSON.stringify(stripped(stack.document)));
  for (const folder of [stack.directory, bare]) run(plane, folder, "init", "-input=false");
  const times: { ours: number[]; bare: number[]; memory: number[] } = { ours: [], bare: [], memory: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const without = timedPlan(plane, bare);
    if (!without.isPlanned) return undefined;
    const ours = timedPlan(plane, stack.directory);
    times.bare.push(without.seconds);
    times.ours.push(ours.seconds);
    times.memory.push(ours.mebibytes);
  }
  process.stderr.write(`${size}: ${stack.name}\n`);
  return {
    size,
    stack: stack.name,
    ours: median(times.ours),
    bare: median(times.bare),
    mebibytes: median(times.memory),
    stateBytes: stateBytes(plane, stack.directory),
  };
}

function timedPlan(plane: Plane, folder: string) {
  const start = performance.now();
  const args = ["-f", "%M", "terraform", "plan", "-input=false", "-no-color", "-lock=false"];
  const { status, stderr, stdout } = spawnSync("/usr/bin/time", args, options(plane, folder));
  const seconds = (performance.now() - start) / 1000;
  const mebibytes = Number(/(\d+)\s*$/.exec(stderr)?.[1] ?? 0) / 1024;
  // a check that stops it costs the same: all verdicts are there by then.
  const isPlanned = status === 0 || /condition failed/.test(stderr + stdout);
  return { seconds, mebibytes, isPlanned };
}

/** Returns the size of the checks in a state: the data source, and the result of each condition. */
function stateBytes(plane: Plane, folder: string): number {
  const file = join(folder, "bench.tfplan");
  // a plan that a condition stops is written all the same.
  spawnSync("terraform", ["plan", "-input=false", "-lock=false", `-out=${file}`], options(plane, folder));
  const shown = JSON.parse(run(plane, folder, "show", "-json", file)) as {
    readonly prior_state?: {
      readonly values?: {
        readonly root_module?: { readonly resources?: readonly { readonly type: string }[] };
      };
    };
    readonly checks?: unknown;
  };
  const sources = shown.prior_state?.values?.root_module?.resources?.filter(
    ({ type }) => type === "external",
  );
  return Buffer.byteLength(JSON.stringify([sources ?? [], shown.checks ?? []]));
}

function run(plane: Plane, folder: string, ...args: readonly string[]): string {
  return execFileSync("terraform", args, options(plane, folder));
}

function options(plane: Plane, cwd: string) {
  return {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
    env: { ...process.env, ...plane.env, CHECKPOINT_DISABLE: "1" },
  } as const;
}

main();
