import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized } from "../../../../cli/synthesized/synthesized";
import { type Cluster, effectOf, gpuNameOf, gpusOf } from "../../../../constructs/cluster";
import type { ControlPlane } from "../../control-plane/control-plane";
import type { NodeSpec } from "../../control-plane/node-manifest";
import { ROOT } from "../../control-plane/places";
import { TerraformRun } from "./terraform";

/** One environment of the app, synthesized as users do it, on a control plane. */
export class EnvironmentUnderTest {
  /** The stacks in deploy order. */
  public readonly stacks: readonly TerraformRun[];
  /** Folder that the app was synthesized into. */
  public readonly outdir: string;
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-apply-"));
  private readonly env: Readonly<Record<string, string>>;

  /** @param charts folders of charts instead of their repositories, as for `mirrorCharts` */
  constructor(plane: ControlPlane, cluster: Cluster, charts: Readonly<Record<string, string>> = {}) {
    this.outdir = join(this.folder, "cdktf.out");
    this.env = {
      ...plane.env,
      CDKTF_CONTEXT_JSON: JSON.stringify({ "groundplan/charts": { sources: charts } }),
      CDKTF_OUTDIR: this.outdir,
      TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "",
    };
    this.node("lib/main.js");
    this.stacks = readSynthesized(this.outdir)
      .filter((stack) => stack.cluster === cluster.name)
      .map(({ directory }) => new TerraformRun(directory, this.env));
  }

  /** Returns the stack of a layer, such as `storage`. */
  public stack(layer: string): TerraformRun {
    const found = this.stacks.find(({ directory }) => directory.endsWith(`-${layer}`));
    if (found === undefined) throw new Error(`no stack ends with -${layer}`);
    return found;
  }

  /** Runs one of the project's compiled tools, as its npm script does, and returns what it prints. */
  public node(script: string, ...args: string[]): string {
    return execFileSync(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...this.env },
      encoding: "utf8",
    });
  }

  /** Removes what was synthesized, and the states. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Returns the nodes that a cluster declares, for a control plane to simulate. */
export function declaredNodes(cluster: Cluster): NodeSpec[] {
  return cluster.nodes.map((node) => ({
    name: node.name,
    cpu: node.allocatable.cpu.toString(),
    memory: node.allocatable.memory.toString(),
    pods: node.maxPods,
    architecture: node.architecture,
    resources: node.gpu && { [gpuNameOf(node.gpu)]: gpusOf(node.gpu) },
    addresses: [node.address],
    labels: node.labels,
    taints: node.taints.map((taint) => ({
      key: taint.key,
      value: taint.value ?? "",
      effect: effectOf(taint),
    })),
  }));
}
