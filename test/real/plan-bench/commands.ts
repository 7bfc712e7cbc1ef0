import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { tableOf } from "../../../bench/report";
import { HOMELAB_TALOS, KUBEADM_LAB, RESEARCH, WHOLE_HOMELAB_K3S } from "../apply/labs/verified-kits";
import { type LabKit, VerifiedLab } from "../apply/labs/verified-lab";
import { ROOT } from "../control-plane/places";
import { median } from "./median";
import { populationOf, POPULATIONS } from "./populate";
import { saveTable } from "./save-table";

const KITS: readonly LabKit[] = [WHOLE_HOMELAB_K3S, RESEARCH, HOMELAB_TALOS, KUBEADM_LAB];

const VERBS = ["preflight", "verify"] as const;

const ROUNDS = 9;

const COMMAND = join(ROOT, "lib/cli/groundplan.js");

/** Cost of one run of the command. */
interface Run {
  /** In seconds, from start to end. */
  readonly total: number;
  /** Of the command and its kubectl, in seconds. */
  readonly processor: number;
  readonly mebibytes: number;
}

/**
 * `npm run bench:commands`: the verbs that read a cluster, on environments that are deployed among 50 namespaces.
 * Names of clusters behind `--` leave the others out.
 */
async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const kits = KITS.filter(({ cluster }) => named.length === 0 || named.includes(cluster.name));
  const header = ["environment", "stacks", ...VERBS.flatMap((verb) => [`${verb}, s`, "CPU, s", "MiB"])];
  const rows: string[][] = [];
  for (const kit of kits) {
    const row = await measured(kit);
    // an environment takes minutes to come up: whoever stops here has the ones before.
    process.stderr.write(`${row.join("  ")}\n`);
    rows.push(row);
  }
  const table = tableOf([header, header.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]);
  process.stdout.write(`${table}\n`);
  if (process.argv.includes("--save")) saveTable("command-line", "bench:commands", table);
}

async function measured(kit: LabKit): Promise<string[]> {
  const { cluster, layers } = kit;
  const lab = await VerifiedLab.start(kit);
  try {
    await lab.verify("--wait", "90s");
    const input = populationOf(POPULATIONS["50 namespaces"]);
    const env = { ...process.env, ...lab.plane.env };
    const kubectl = ["create", "--filename", "-"];
    const { status, stderr } = spawnSync("kubectl", kubectl, { env, input, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr.slice(0, 1000));
    const stacks = layers.map((layer) => `${cluster.name}-${layer}`);
    const columns = VERBS.flatMap((verb) => {
      const args = [verb, ...stacks, `--output=${lab.environment.outdir}`, "--json"];
      const runs = Array.from({ length: ROUNDS }, () => timed(args, env));
      const of = (member: keyof Run) => median(runs.map((run) => run[member]));
      return [of("total").toFixed(2), of("processor").toFixed(2), of("mebibytes").toFixed(0)];
    });
    return [cluster.name, String(layers.length), ...columns];
  } finally {
    lab.stop();
  }
}

function timed(args: readonly string[], env: NodeJS.ProcessEnv): Run {
  const start = performance.now();
  const words = ["-f", "%U %S %M", process.execPath, COMMAND, ...args];
  const { status, stderr } = spawnSync("/usr/bin/time", words, { cwd: ROOT, env, encoding: "utf8" });
  const total = (performance.now() - start) / 1000;
  if (status === null || status > 2) throw new Error(stderr);
  const [user = 0, system = 0, kibibytes = 0] = (stderr.trim().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  return { total, processor: user + system, mebibytes: kibibytes / 1024 };
}

void main();
