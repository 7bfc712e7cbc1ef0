import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClusterNodeProps, TalosModel } from "../../../constructs";
import { NodeRole } from "../../../constructs";
import { takeScript } from "../../../constructs/workloads/backup/etcd/etcd-scripts";
import { projectOf } from "../../cli/project-folder";
import { stackOf } from "../../cli/talos/model";
import { runPrinted, SOPS } from "../../cli/talos/talos-lab";
import { workerProps } from "../../cluster/facts/facts";
import { NEXT_WEEK } from "../../support/days";
import { GPU, makeTalos, REQUIRED } from "../../talos/talos-example";
import { findBuilt } from "../control-plane/places";
import { type Availability, findProgram } from "../support/required-program";
import { type MachineCall, StandInMachine } from "./stand-in-machine";

const NAMES = ["talos-1", "talos-2", "talos-3", "talos-4", "talos-5"];

const TALOSCTL = findBuilt("talosctl") ?? "talosctl";

/**
 * Stand-in for kubectl without a cluster: a context must exist, and every wait succeeds. A machine whose node is
 * deleted is booted from the installer.
 */
const KUBECTL = `case "$*" in
  *" config "*) exec "$KUBECTL" "$@" ;;
  *" delete node "*)
    until talosctl get disks --insecure --nodes="$(cat "$LAB/address-$4")"; do "$SLEEP" 0.1; done >/dev/null 2>&1 ;;
  *) "$KUBECTL" config get-contexts "\${1#--context=}" >/dev/null ;;
esac`;

/** The image factory returns the id that it computes. */
const CURL = 'for each; do case $each in @*) sha256sum "${each#@}" ;; esac; done';

/** A wait for something that never happens would last as long as the test. */
const SLEEP = '[ "$(wc -l <"$LAB/sleeps")" -lt 300 ]; echo >>"$LAB/sleeps"; exec "$SLEEP" 0.1';

const STAND_INS = { sops: SOPS, kubectl: KUBECTL, curl: CURL, sleep: SLEEP };

/** Number of labs of this process so far, from which their addresses follow. */
let made = 0;

/** Returns whether the real talosctl is installed: it is not part of the test bed, as building it takes ten minutes. */
export function realTalosctl(): Availability {
  if (findBuilt("talosctl") !== undefined) return { ok: true };
  return { ok: false, reason: "talosctl: https://docs.siderolabs.com/talos/latest", isElsewhere: true };
}

/** Simulated machines, and the real talosctl, which runs what `groundplan talos` prints for them. */
export class MachinesLab {
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-machines-"));
  private readonly network = `127.${1 + ((process.pid >> 8) & 127)}.${process.pid & 255}`;
  private readonly first = 100 + 10 * ++made;
  private readonly machines: ReadonlyMap<string, StandInMachine>;
  private began = 0;
  private readonly root = projectOf({ machines: {} });

  constructor() {
    mkdirSync(join(this.folder, "bin"));
    writeFileSync(join(this.folder, "sleeps"), "");
    for (const [name, text] of Object.entries(STAND_INS)) {
      const file = join(this.folder, "bin", name);
      writeFileSync(file, `#!/bin/sh\nset -e\n${text}\n`);
      chmodSync(file, 0o755);
    }
    this.machines = new Map(
      NAMES.map((name) => [
        name,
        new StandInMachine(this.addressOf(name), join(this.folder, name), this.folder),
      ]),
    );
    for (const name of NAMES) writeFileSync(join(this.folder, `address-${name}`), this.addressOf(name));
    this.keepSecrets();
  }

  /** Lets the facts have the first of the machines, as control planes. */
  public declare(count: number, { wipe = false } = {}): void {
    const { document } = stackOf(this.modelOf(NAMES.slice(0, count), wipe));
    writeFileSync(join(this.root, "cdktf.out/stacks/machines/cdk.tf.json"), JSON.stringify(document));
  }

  /** Starts machines, of which blank ones wait for a configuration. */
  public async start(...names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.machineOf(name).start({ version: REQUIRED.talosVersion })));
  }

  /** Replaces a machine by a blank one. */
  public async exchange(name: string): Promise<void> {
    await this.machineOf(name).stop();
    rmSync(join(this.folder, name), { recursive: true });
    await this.start(name);
  }

  /** Prints a procedure, and runs what it printed. */
  public async run(...args: readonly string[]): Promise<string> {
    this.began = Date.now() * 1000;
    writeFileSync(join(this.folder, "sleeps"), "");
    return runPrinted(this.root, args, this.env());
  }

  /**
   * Lists the calls to the machines since a procedure began, in the order of their responses: the machine, and the
   * call.
   */
  public calls(...verbs: readonly MachineCall["call"][]): readonly string[] {
    return [...this.machines.entries()]
      .flatMap(([name, machine]) => machine.calls().map((each) => ({ ...each, name })))
      .filter(({ call, at }) => at > this.began && verbs.includes(call))
      .sort((one, other) => one.at - other.at)
      .map(({ name, call, mode, host, dryRun }) =>
        [name, call, call === "apply" ? undefined : host, mode, dryRun === true ? "dry run" : undefined]
          .filter((each) => each !== undefined)
          .join(" "),
      );
  }

  /** Returns talosctl's list of the members of etcd, from one machine. */
  public members(name: string): readonly string[] {
    const address = this.addressOf(name);
    const args = ["--context=lab", `--endpoints=${address}`, `--nodes=${address}`, "etcd", "members"];
    const lines = execFileSync(TALOSCTL, args, { env: this.env(), encoding: "utf8" }).trim().split("\n");
    return lines.slice(1).flatMap((line) => /talos-\d/.exec(line) ?? []);
  }

  /** Runs the script of `EtcdSnapshots`, and returns what it wrote. */
  public takeSnapshot(...names: readonly string[]): string {
    const script = takeScript(
      names.map((name) => this.addressOf(name)),
      5,
    );
    const places = script.replace(/(?<![\w/])\/(?:tmp|dumps)\//g, `${this.folder}/`);
    const access = readFileSync(join(this.folder, "home/.talos/config"), "utf8");
    const env = { ...this.env(), TALOS_CONFIG: access };
    const { stdout, stderr } = spawnSync("sh", ["-c", places], { env, encoding: "utf8" });
    return stdout + stderr;
  }

  /** Returns the address of a machine. */
  public addressOf(name: string): string {
    return `${this.network}.${this.first + NAMES.indexOf(name)}`;
  }

  public async remove(): Promise<void> {
    await Promise.all([...this.machines.values()].map((machine) => machine.stop()));
    for (const folder of [this.folder, this.root]) rmSync(folder, { recursive: true, force: true });
  }

  private machineOf(name: string): StandInMachine {
    return this.machines.get(name)!;
  }

  private modelOf(names: readonly string[], wipe: boolean): TalosModel {
    const nodes = names.map((name): ClusterNodeProps => {
      const node = { address: this.addressOf(name), roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] };
      return workerProps(name, name === "talos-1" ? { ...node, gpu: GPU } : node);
    });
    const machine = {
      systemDisk: { model: "Samsung SSD 980*", gigabytes: 500 },
      ...(wipe ? { install: { date: NEXT_WEEK, wipe } } : {}),
    };
    const machines = Object.fromEntries(names.map((name) => [name, machine]));
    const endpoint = `https://${this.addressOf("talos-1")}:6443`;
    return makeTalos({ ...REQUIRED, machines, endpoint, bootstrapNode: "talos-2" }, { nodes }).talos.model;
  }

  /** Generates the secrets of the cluster, and copies what cannot be generated again. */
  private keepSecrets(): void {
    for (const each of ["backup", "home/.config/sops/age"]) {
      mkdirSync(join(this.folder, each), { recursive: true });
    }
    const secrets = join(this.root, "secrets.sops.yaml");
    execFileSync(TALOSCTL, ["gen", "secrets", "--output-file", secrets]);
    copyFileSync(secrets, join(this.folder, "backup/secrets.sops.yaml"));
    for (const keys of ["home/.config/sops/age/keys.txt", "backup/keys.txt"]) {
      writeFileSync(join(this.folder, keys), "AGE-SECRET-KEY-1");
    }
  }

  private env(): NodeJS.ProcessEnv {
    const home = join(this.folder, "home");
    return {
      ...process.env,
      PATH: `${join(this.folder, "bin")}:${join(TALOSCTL, "..")}:${process.env.PATH ?? ""}`,
      HOME: home,
      LAB: this.folder,
      BACKUP: join(this.folder, "backup"),
      KUBECTL: findProgram("kubectl"),
      SLEEP: findProgram("sleep"),
      KUBECONFIG: undefined,
      SOPS_AGE_KEY_FILE: undefined,
      TALOSCONFIG: undefined,
    };
  }
}
