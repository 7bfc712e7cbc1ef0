import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformResource } from "cdktf";
import {
  App,
  Cluster,
  Distribution,
  FastStack,
  localState,
  NodeRole,
  TalosCluster,
  type TalosClusterProps,
  TalosMachines,
  type TalosMachinesProps,
} from "../../../../constructs";
import { clusterProps, workerProps } from "../../../cluster/facts/facts";
import { REQUIRED } from "../../../talos/talos-example";
import { providersFolder } from "../../control-plane/places";
import { offlineVariables } from "../../support/offline-providers";
import type { Availability } from "../../support/required-program";
import { type MachineCall, StandInMachine } from "../../talos/stand-in-machine";
import { TerraformRun } from "./terraform";

const NAMES = ["talos-1", "talos-2", "talos-3", "talos-4"] as const;

type MachineName = (typeof NAMES)[number];

/** Number of labs of this process so far, from which their addresses follow. */
let made = 0;

const BOTH = [NodeRole.CONTROL_PLANE, NodeRole.WORKER];

/** Returns whether the mirror of the providers contains that of Talos. */
export function talosProvider(): Availability {
  const mirror = providersFolder();
  if (mirror !== undefined && existsSync(join(mirror, "registry.terraform.io/siderolabs/talos"))) {
    return { ok: true };
  }
  const reason = "the provider siderolabs/talos in the mirror that GROUNDPLAN_PROVIDERS names";
  return { ok: false, reason, isElsewhere: true };
}

/** A cluster of three control planes and a worker: simulated machines, and the stack that configures them. */
export class TalosLab {
  /** Terraform on the stack's folder. */
  public readonly terraform: TerraformRun;
  /** Names of the machines. */
  public readonly names = NAMES;
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-talos-"));
  private readonly machines: ReadonlyMap<MachineName, StandInMachine>;

  constructor() {
    // loopback addresses that no other process of this machine uses.
    const network = `127.${1 + ((process.pid >> 8) & 127)}.${process.pid & 255}`;
    const first = 10 * ++made;
    this.machines = new Map(
      NAMES.map((name, at) => [
        name,
        new StandInMachine(`${network}.${first + at}`, join(this.folder, name), this.folder),
      ]),
    );
    const env = { TF_CLI_CONFIG_FILE: offlineVariables(this.folder).TF_CLI_CONFIG_FILE ?? "" };
    this.terraform = new TerraformRun(join(this.outdir, "stacks/machines"), env);
  }

  /** The file of the state. */
  public get stateFile(): string {
    return join(this.folder, "state/machines.tfstate");
  }

  /** Starts all machines. */
  public async start(): Promise<void> {
    await Promise.all([...this.machines.values()].map((machine) => machine.start()));
  }

  /** Returns a machine. */
  public machine(name: MachineName): StandInMachine {
    return this.machines.get(name)!;
  }

  /** Synthesizes new content of the stack, and installs its providers. */
  public async synthesize(
    props: Partial<TalosClusterProps> = {},
    machinesProps: Partial<TalosMachinesProps> = {},
  ): Promise<void> {
    const app = new App({ outdir: this.outdir, stackTraces: false, printWarnings: false });
    const stack = new FastStack(app, "machines");
    localState().attachTo(stack);
    const endpoint = `https://${this.machine("talos-1").address}:6443`;
    const talos = new TalosCluster(stack, "talos", {
      ...REQUIRED,
      endpoint,
      bootstrapNode: "talos-2",
      ...props,
      cluster: this.facts(),
    });
    const machines = new TalosMachines(stack, "machines", {
      talos,
      acceptPlainState: { reason: "it ends with the test" },
      ...machinesProps,
    });
    // the provider tries for ten minutes.
    for (const resource of machines.node.children) {
      if (TerraformResource.isTerraformResource(resource) && resource !== machines.node.defaultChild)
        resource.addOverride("timeouts", { create: "1m" });
    }
    app.synth();
    await this.terraform.init();
  }

  /** Lists the calls to all machines since a moment, in the order of their responses. */
  public calls(since = 0): readonly MachineCall[] {
    return [...this.machines.values()]
      .flatMap((machine) => machine.calls())
      .filter(({ at }) => at > since)
      .sort((one, other) => one.at - other.at);
  }

  /** Returns the address of a resource in the state. */
  public async addressOf(type: string): Promise<string> {
    const found = (await this.terraform.stateList()).find((each) => each.startsWith(`${type}.`));
    if (found === undefined) throw new Error(`the state must contain a ${type}`);
    return found;
  }

  /** Returns the text of the state. */
  public stateText(): string {
    return existsSync(this.stateFile) ? readFileSync(this.stateFile, "utf8") : "";
  }

  /** Stops the machines and removes everything. */
  public async remove(): Promise<void> {
    await Promise.all([...this.machines.values()].map((machine) => machine.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private facts(): Cluster {
    const nodes = NAMES.map((name) => {
      const { address } = this.machine(name);
      return workerProps(name, { address, ...(name === "talos-4" ? {} : { roles: BOTH }) });
    });
    return new Cluster(clusterProps({ distribution: Distribution.TALOS, nodes }));
  }

  private get outdir(): string {
    return join(this.folder, "cdktf.out");
  }
}
