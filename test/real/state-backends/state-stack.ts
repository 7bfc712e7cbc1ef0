import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { StateBackend } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { TerraformRun } from "../apply/labs/terraform";

/** A stack of one resource that is Terraform's own, with its state in a backend; its apply waits to be let go. */
export class StateStack {
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-state-"));
  private readonly signals = { applying: join(this.folder, "applying"), go: join(this.folder, "go") };
  private machines = 0;

  constructor(
    private readonly program: string,
    private readonly backend: StateBackend,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Synthesizes the stack as another machine would, and initializes it there. */
  public async onNewMachine(): Promise<TerraformRun> {
    const machine = join(this.folder, `machine-${(this.machines += 1)}`);
    mkdirSync(machine);
    const outdir = join(machine, "cdktf.out");
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, "lab-state");
    this.backend.attachTo(stack);
    const { applying, go } = this.signals;
    const command = `touch ${applying}; while [ ! -e ${go} ]; do sleep 0.1; done`;
    stack.addOverride("resource.terraform_data.kept", {
      input: "what the state remembers",
      provisioner: [{ "local-exec": { command } }],
    });
    app.synth();
    // the machine's own configuration of providers does not matter, as the stack has none.
    const settings = join(machine, "terraformrc");
    writeFileSync(settings, "");
    const env = { TF_CLI_CONFIG_FILE: settings, ...this.env };
    const run = new TerraformRun(join(outdir, "stacks/lab-state"), env, this.program);
    await run.init();
    return run;
  }

  /** Waits until an apply has started, and has the lock. */
  public async untilApplying(): Promise<void> {
    await waitUntil(() => existsSync(this.signals.applying), "the apply must begin");
  }

  /** Lets the apply end. */
  public letGo(): void {
    writeFileSync(this.signals.go, "");
  }

  /** Removes what was written. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
