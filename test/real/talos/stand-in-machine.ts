import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { findBuilt } from "../control-plane/places";
import { type Availability, findProgram } from "../support/required-program";

const PROGRAM = "talos-machine";

/** Ends a machine with the test that has started it, however that ends. */
const SETPRIV = findProgram("setpriv");

/** A call to a machine, and its result. */
export interface MachineCall {
  readonly node: string;
  readonly call:
    | "apply"
    | "bootstrap"
    | "health"
    | "reboot"
    | "remove-member"
    | "reset"
    | "snapshot"
    | "start"
    | "upgrade";
  /** How the configuration is to take effect: `AUTO`, `STAGED`; or `recover` of a bootstrap from a snapshot. */
  readonly mode?: string;
  readonly dryRun?: boolean;
  readonly type?: "controlplane" | "worker";
  /** Host name in the configuration, or of the member that is removed; the version of an upgrade. */
  readonly host?: string;
  /** Why it was refused. */
  readonly refused?: string;
  /** Time of the response, in microseconds. */
  readonly at: number;
}

/** How a machine behaves. */
export interface MachineBehaviour {
  /**
   * Why it refuses every configuration.
   * @default - it accepts what Talos' library accepts
   */
  readonly refuse?: string;
  /**
   * Whether each changed configuration needs a restart.
   * @default false
   */
  readonly restarts?: boolean;
  /**
   * Seconds until it responds after it has bootstrapped etcd.
   * @default 0
   */
  readonly slowSeconds?: number;
  /**
   * Version of Talos of a machine that also joins a bootstrapped etcd, restarts on request, and serves resources:
   * talosctl needs that, and the provider does not.
   * @default - none of that
   */
  readonly version?: string;
}

/** Returns whether the stand-in of a Talos machine was built. */
export function machineAvailable(): Availability {
  if (findBuilt(PROGRAM) !== undefined) return { ok: true };
  return { ok: false, reason: `${PROGRAM}: test/real/talos/machine.sh` };
}

/** A Talos machine on an address of the loopback interface: a program of ours, in Go, with Talos' own library. */
export class StandInMachine {
  private child: ChildProcess | undefined;

  /**
   * @param disk folder with its data; a machine with another disk is a new one
   * @param trusted folder that the machines of a cluster share: control planes sign for workers
   */
  constructor(
    public readonly address: string,
    private readonly disk: string,
    private readonly trusted: string,
  ) {}

  /** Starts it: in maintenance mode unless its disk contains a configuration. */
  public async start({
    refuse,
    restarts = false,
    slowSeconds,
    version,
  }: MachineBehaviour = {}): Promise<void> {
    const before = this.calls().length;
    const words = [findBuilt(PROGRAM) ?? PROGRAM, "-address", this.address, "-disk", this.disk];
    words.push("-trusted", this.trusted);
    if (refuse !== undefined) words.push("-refuse", refuse);
    if (restarts) words.push("-restarts");
    if (slowSeconds !== undefined) words.push("-slow", `${slowSeconds}s`);
    if (version !== undefined) words.push("-whole", "-version", `v${version}`);
    const [program = PROGRAM, ...args] =
      SETPRIV === undefined ? words : [SETPRIV, "--pdeathsig", "KILL", ...words];
    const log = openSync(this.log, "a");
    const child = spawn(program, args, { stdio: ["ignore", log, log] });
    closeSync(log);
    this.child = child;
    await waitUntil(
      () => {
        if (child.exitCode !== null) throw new Error(`${PROGRAM} ended: ${readFileSync(this.log, "utf8")}`);
        return this.calls().length > before;
      },
      `${PROGRAM} must answer on ${this.address}`,
      60,
    );
  }

  /** Switches it off and on, which makes a staged configuration the current one. */
  public async restart(behaviour: MachineBehaviour = {}): Promise<void> {
    await this.stop();
    await this.start(behaviour);
  }

  /** Switches it off. */
  public async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    this.child = undefined;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** Lists the calls since its first start. */
  public calls(): readonly MachineCall[] {
    if (!existsSync(this.log)) return [];
    return readFileSync(this.log, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("{") && line.endsWith("}"))
      .map((line) => JSON.parse(line) as MachineCall);
  }

  private get log(): string {
    return `${this.disk}.log`;
  }
}
