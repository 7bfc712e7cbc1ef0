import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TalosModel } from "../../../constructs/talos/model/talos-model";
import { groundplan, projectOf } from "../project-folder";
import { MODEL, stackOf } from "./model";

/** Stand-ins for programs that succeed. */
const WILLING = {
  // a node that has not joined is not found, and kubectl does not wait for it.
  kubectl:
    'case "$*" in *condition=Ready*) [ "$(grep -cxF "kubectl $*" "$LAB/calls")" -gt 1 ] || { echo NotFound >&2; exit 1; } ;; esac',
  curl: "echo 86a5d7c9beb23b4aea2777e44ca06c8c2ceea8a874ccd2b9a6743c4f734329e0",
  // a wait for something that never happens would last as long as the test.
  sleep: '[ "$(grep -c "^sleep " "$LAB/calls")" -lt 20 ]',
};

/** Stand-in for sops: it runs a command with a file that exists while it runs. */
export const SOPS =
  'clear=$(mktemp); cp "$2" "$clear"; sh -c "$(echo "$3" | sed "s#{}#$clear#g")"; rm "$clear"';

/** A project with a Talos cluster, with a stand-in for talosctl instead of machines. */
export class TalosLab {
  private readonly root: string;
  private readonly lab = mkdtempSync(join(tmpdir(), "groundplan-talos-"));

  constructor(model: TalosModel = MODEL) {
    this.root = projectOf({ "homelab-talos-machines": stackOf(model) });
    for (const folder of ["bin", "applied", "booting", "member", "plane", "stopping"])
      mkdirSync(join(this.lab, folder));
    writeFileSync(join(this.lab, "calls"), "");
    copyFileSync(join(__dirname, "talosctl.sh"), join(this.lab, "bin/talosctl"));
    for (const [name, text] of Object.entries({ ...WILLING, sops: SOPS })) {
      const file = join(this.lab, "bin", name);
      writeFileSync(file, `#!/bin/sh\nset -e\necho "${name} $*" >>"$LAB/calls"\n${text}\n`);
      chmodSync(file, 0o755);
    }
    for (const { address, name, role } of MODEL.machines) {
      if (role === "controlplane") writeFileSync(join(this.lab, "plane", address), name);
    }
    writeFileSync(join(this.root, "secrets.sops.yaml"), "encrypted");
    for (const folder of [".config/sops/age", ".talos", "backup"]) {
      mkdirSync(join(this.lab, folder), { recursive: true });
    }
    writeFileSync(join(this.lab, ".config/sops/age/keys.txt"), "AGE-SECRET-KEY-1");
    writeFileSync(join(this.lab, ".talos/config"), "context: homelab-talos");
    this.backUp("secrets.sops.yaml", "encrypted");
    this.backUp("keys.txt", "AGE-SECRET-KEY-1");
  }

  /** Lets the cluster run already, as after an installation. */
  public installed(...without: readonly string[]): void {
    writeFileSync(join(this.lab, "bootstrapped"), "");
    for (const { address, name } of MODEL.machines) {
      if (without.includes(name)) continue;
      for (const folder of ["applied", "member"]) writeFileSync(join(this.lab, folder, address), "");
    }
  }

  /** Keeps a machine in the stage `booting`, while Kubernetes reports its node as Ready. */
  public keepBooting(address: string): void {
    writeFileSync(join(this.lab, "booting", address), "");
  }

  /** Adds the context of a cluster to talosctl, as after an earlier installation. */
  public know(context: string): void {
    writeFileSync(join(this.lab, "contexts"), `*         ${context}   10.0.0.1`);
  }

  /** Writes a copy of a file into the folder of the copies, or removes it. */
  public backUp(name: string, content?: string): void {
    const file = join(this.lab, "backup", name);
    if (content === undefined) rmSync(file);
    else writeFileSync(file, content);
  }

  /** Writes a snapshot of etcd, with the length of a complete one. */
  public save(name: string): void {
    writeFileSync(join(this.root, name), Buffer.alloc(5152));
  }

  /** Lists the copies. */
  public copies(): readonly string[] {
    return readdirSync(join(this.lab, "backup")).sort();
  }

  /** Lets machines lose what they are. */
  public lose(...addresses: readonly string[]): void {
    for (const address of addresses) rmSync(join(this.lab, "applied", address));
  }

  /** Prints a procedure, and runs what it printed in a shell, each command after the other until one fails. */
  public async run(...args: readonly string[]): Promise<readonly string[]> {
    const path = `${join(this.lab, "bin")}:${process.env.PATH ?? ""}`;
    const env = {
      ...process.env,
      PATH: path,
      LAB: this.lab,
      HOME: this.lab,
      BACKUP: join(this.lab, "backup"),
      SOPS_AGE_KEY_FILE: undefined,
      TALOSCONFIG: undefined,
      KUBECONFIG: undefined,
    };
    try {
      await runPrinted(this.root, args, env);
    } catch (error) {
      throw new Error(`${(error as Error).message}${this.calls().at(-1)}`, { cause: error });
    }
    return this.calls();
  }

  /** Lists the calls of all programs. */
  public calls(): readonly string[] {
    return readFileSync(join(this.lab, "calls"), "utf8").trim().split("\n");
  }

  public remove(): void {
    for (const folder of [this.root, this.lab]) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Prints a procedure of a project, and runs what it printed in a shell, each command after the other until one fails.
 * Returns what the commands wrote.
 */
export async function runPrinted(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { code, stdout, stderr } = await groundplan(root, ["talos", ...args]);
  if (code !== 0) throw new Error(stderr);
  const ended = spawnSync("bash", ["-e", "-u", "-o", "pipefail", "-c", stdout], {
    cwd: root,
    env,
    encoding: "utf8",
    timeout: 120_000,
  });
  const written = ended.stdout + ended.stderr;
  if (ended.status !== 0) throw new Error(`${ended.status}: ${written}`);
  return written;
}
