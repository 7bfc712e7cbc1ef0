import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type Cluster, ClusterStack } from "../../../../constructs/cluster";
import { TerraformRun } from "./terraform";

/** What a synthesized stack is applied to: a `ControlPlane`. */
export interface ApplyTarget {
  readonly env: Readonly<Record<string, string>>;
}

/** One stack in a folder, synthesized repeatedly with the same state. */
export class SynthesizedStack {
  /** Terraform on the stack's folder. */
  public readonly terraform: TerraformRun;
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-apply-"));

  constructor(
    private readonly id: string,
    target: ApplyTarget,
  ) {
    const env = { ...target.env, TF_VAR_kubeconfig: target.env.KUBECONFIG ?? "" };
    this.terraform = new TerraformRun(join(this.folder, "cdktf.out", "stacks", id), env);
  }

  /** Synthesizes new content of the stack, and installs its providers. */
  public async synthesize(cluster: Cluster, build: (stack: ClusterStack) => void): Promise<void> {
    const app = new App({ outdir: join(this.folder, "cdktf.out"), stackTraces: false });
    build(new ClusterStack(app, this.id, { cluster }));
    app.synth();
    await this.terraform.init();
  }

  /** Removes everything, including the state. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
