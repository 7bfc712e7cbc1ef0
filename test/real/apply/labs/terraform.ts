import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ProviderServers } from "../../../../tools/programs/provider-servers";
import { readDocument } from "../../../support/document";

/** How a terraform command ended. */
export interface TerraformResult {
  /** Exit code; 137 when it was killed. */
  readonly status: number;
  /** What it printed on both streams. */
  readonly output: string;
  /** `output` as one line without the boxes around errors: a message can be searched that was wrapped. */
  readonly text: string;
}

/** What `terraform plan` found. */
export interface TerraformPlan extends TerraformResult {
  /** Whether applying would change anything, outputs included. */
  readonly hasChanges: boolean;
  /** Planned actions by resource, such as `helm_release.node_B1: update`; without unchanged resources. */
  readonly actions: readonly string[];
}

/** A terraform command that still runs. */
export interface RunningTerraform {
  readonly result: Promise<TerraformResult>;
  /** What it has printed so far. */
  readonly output: () => string;
  /** Waits until a condition holds; throws if the command ends first. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Kills terraform and its providers at once, as a power cut would. */
  readonly kill: () => void;
  /** Sends one interrupt only to terraform, as `kill -INT` does. */
  readonly interrupt: () => void;
}

interface PlanFile {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** What Terraform runs with here. */
const VARIABLES = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };

/** Terraform on the synthesized folder of one stack, against one control plane. */
export class TerraformRun {
  /** The part of the stack that the last `init` depended on. */
  private installed: string | undefined;
  private readonly servers: ProviderServers | undefined;

  /**
   * @param directory folder with `cdk.tf.json`
   * @param env laid over the process's own variables: `ControlPlane.env`
   * @param program that is run: Terraform, or OpenTofu, which takes the same words
   */
  constructor(
    public readonly directory: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly program = "terraform",
  ) {
    // OpenTofu has other names for the same providers, and starts them itself.
    if (program === "terraform") this.servers = new ProviderServers(directory, this.variables());
  }

  /** Installs the providers and sets up the backend; repeated only when the stack requires others. */
  public async init(): Promise<void> {
    const asked = JSON.stringify(readDocument(this.directory).terraform);
    if (asked === this.installed) return;
    // other versions may be installed now.
    this.servers?.stop();
    const result = await this.start("init", "-input=false", "-no-color").result;
    requireSuccess(result, "init");
    this.installed = asked;
  }

  /** Checks the configuration; throws what is wrong with it. */
  public async validate(): Promise<void> {
    await this.run("validate", "-no-color");
  }

  /** Plans; throws if that fails. */
  public async plan(...args: string[]): Promise<TerraformPlan> {
    const plan = await this.tryPlan(...args);
    if (![0, 2].includes(plan.status)) {
      throw new Error(`terraform plan: exit ${plan.status}\n${plan.output}`);
    }
    return plan;
  }

  /** Plans and returns the result, for plans that must fail. */
  public async tryPlan(...args: string[]): Promise<TerraformPlan> {
    const file = join(this.directory, "test.tfplan");
    const result = await this.try(
      "plan",
      "-input=false",
      "-no-color",
      "-detailed-exitcode",
      `-out=${file}`,
      ...args,
    );
    // without changes, showing the plan is skipped, as it would take half as long as the plan itself.
    const hasChanges = result.status === 2;
    const actions = hasChanges ? await this.actionsIn(file) : [];
    rmSync(file, { force: true });
    return { ...result, hasChanges, actions };
  }

  /** Applies; throws if that fails. */
  public apply(...args: string[]): Promise<TerraformResult> {
    return this.run("apply", "-input=false", "-no-color", "-auto-approve", ...args);
  }

  /** Applies and returns the result. */
  public tryApply(...args: string[]): Promise<TerraformResult> {
    return this.try("apply", "-input=false", "-no-color", "-auto-approve", ...args);
  }

  /** Destroys; throws if that fails. */
  public destroy(...args: string[]): Promise<TerraformResult> {
    return this.run("destroy", "-input=false", "-no-color", "-auto-approve", ...args);
  }

  /** Destroys and returns the result. */
  public tryDestroy(...args: string[]): Promise<TerraformResult> {
    return this.try("destroy", "-input=false", "-no-color", "-auto-approve", ...args);
  }

  /** Returns the addresses in the state, data sources left out. */
  public async stateList(): Promise<string[]> {
    const result = await this.try("state", "list");
    // before the first apply there is no state, which terraform reports as an error.
    if (result.text.includes("No state file was found")) return [];
    if (result.status !== 0) throw new Error(`terraform state list: exit ${result.status}\n${result.output}`);
    return result.output.split("\n").filter((line) => line !== "" && !line.startsWith("data."));
  }

  /** Runs any command; throws if it fails. */
  public async run(...args: string[]): Promise<TerraformResult> {
    return requireSuccess(await this.try(...args), args.join(" "));
  }

  /** Runs any command and returns the result. */
  public async try(...args: string[]): Promise<TerraformResult> {
    return this.spawn(args, await this.servers?.variables()).result;
  }

  /** Starts any command, to be killed or interrupted: with its own providers, which end with it. */
  public start(...args: string[]): RunningTerraform {
    return this.spawn(args);
  }

  private variables(): NodeJS.ProcessEnv {
    return { ...process.env, ...VARIABLES, ...this.env };
  }

  private spawn(args: readonly string[], more?: Readonly<Record<string, string>>): RunningTerraform {
    const child = spawn(this.program, args, {
      cwd: this.directory,
      env: { ...this.variables(), ...more },
      stdio: ["ignore", "pipe", "pipe"],
      // a separate process group: it includes the providers, which a kill must reach as well.
      detached: true,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const result = new Promise<TerraformResult>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        resolve({ status: code ?? 137, output, text: oneLine(output) });
      });
    });
    const { pid } = child;
    const signal = (target: number | undefined, name: NodeJS.Signals) => {
      // a pid of undefined means that it never started; result then rejects.
      if (target !== undefined && child.exitCode === null) process.kill(target, name);
    };
    return {
      result,
      output: () => output,
      until: (holds) => waitWhile(result, holds),
      kill: () => {
        signal(pid && -pid, "SIGKILL");
      },
      interrupt: () => {
        signal(pid, "SIGINT");
      },
    };
  }

  private async actionsIn(planFile: string): Promise<string[]> {
    const shown = JSON.parse((await this.run("show", "-json", planFile)).output) as PlanFile;
    return (shown.resource_changes ?? [])
      .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
      .map(({ address, change }) => `${address}: ${change.actions.join("+")}`);
  }
}

function requireSuccess(result: TerraformResult, command: string): TerraformResult {
  if (result.status === 0) return result;
  throw new Error(`terraform ${command}: exit ${result.status}\n${result.output}`);
}

async function waitWhile(running: Promise<TerraformResult>, holds: () => boolean): Promise<void> {
  let ended: TerraformResult | undefined;
  void running.then((result) => (ended = result));
  while (!holds()) {
    if (ended !== undefined) throw new Error(`terraform ended first: ${ended.output}`);
    await setTimeout(100);
  }
}

/** Undoes how Terraform boxes and wraps its messages. */
function oneLine(output: string): string {
  return output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}
