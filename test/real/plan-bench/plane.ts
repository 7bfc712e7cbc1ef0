import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ClusterNode } from "../../../constructs";

const SCRIPT = join(__dirname, "../../../../test/real/control-plane/control-plane.sh");

/** A real control plane that lasts as long as the benchmark. */
export interface Plane {
  /** Variables for terraform and kubectl. */
  readonly env: Readonly<Record<string, string>>;
  /** Adds the nodes that a cluster declares. */
  nodes(nodes: readonly ClusterNode[]): void;
  /** Creates objects, given as a list in JSON. */
  create(list: string): void;
  /** Stops it. */
  stop(): void;
}

/** Starts a control plane behind a context of that name. */
export function startPlane(context: string): Plane {
  const own = { ...process.env, CONTROL_PLANE_PORT: "19443", CONTROL_PLANE_CONTEXT: context };
  const script = (...args: readonly string[]) => execFileSync(SCRIPT, args, { env: own, encoding: "utf8" });
  script("up");
  const env = variablesIn(script("env"));
  return {
    env: { ...env, TF_VAR_kubeconfig: env.KUBECONFIG ?? "" },
    nodes(nodes) {
      for (const node of nodes) script("node", node.name, ...flagsOf(node));
    },
    create(list) {
      const { status, stderr } = spawnSync("kubectl", ["create", "--filename", "-"], {
        env: { ...process.env, ...env },
        input: list,
        encoding: "utf8",
        maxBuffer: 1e9,
      });
      if (status !== 0) throw new Error(`kubectl create: ${stderr.slice(0, 1000)}`);
    },
    stop() {
      script("down");
    },
  };
}

function flagsOf({ address, allocatable, maxPods, architecture, taints, labels }: ClusterNode): string[] {
  const ownLabels = Object.entries(labels).filter(([key]) => !key.startsWith("kubernetes.io/"));
  return [
    ...["--address", address, "--cpu", allocatable.cpu.toString(), "--memory", allocatable.memory.toString()],
    ...["--pods", String(maxPods), "--arch", architecture],
    ...ownLabels.flatMap(([key, value]) => ["--label", `${key}=${value}`]),
    ...taints.flatMap(({ key, value = "", effect = "NoSchedule" }) => [
      "--taint",
      `${key}=${value}:${effect}`,
    ]),
  ];
}

/** Reads what the script writes for a shell: `export NAME=value NAME=value`. */
function variablesIn(text: string): Record<string, string> {
  const path = process.env.PATH ?? "";
  const words = text.split(/\s+/).filter((word) => word.includes("="));
  return Object.fromEntries(
    words.map((word) => [
      word.slice(0, word.indexOf("=")),
      word.slice(word.indexOf("=") + 1).replace("$PATH", path),
    ]),
  );
}
