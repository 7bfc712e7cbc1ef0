import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse } from "yaml";
import { runs } from "../support/runs";
import { type Contents, Store } from "./store";

const COMPONENTS = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"];

/** Milliseconds in which controllers react to what has changed. */
const REACTION_MILLISECONDS = 150;
/** Passes until nothing changes any more: a start takes longer than more of them are worth. */
const MAXIMUM_PASSES = 20;

/** Controllers still report for seconds what went away; tests read the events of their own objects. */
const EVENTS = "/registry/events/";

/**
 * A control plane that one test file leaves to the next one of the same worker, empty as at its start: to start one
 * takes as much processor time as a short test file. In between its processes are paused.
 */
export class KeptControlPlane {
  private readonly store: Store;

  /** @param directory folder of its state */
  constructor(
    private readonly directory: string,
    port: number,
  ) {
    this.store = new Store(`http://127.0.0.1:${port + 1}`);
  }

  /** Returns whether an earlier test file of this process has left it, complete. */
  public isThere(): boolean {
    if (!existsSync(this.contentsFile) || this.read("owner") !== String(process.pid)) return false;
    return this.pids().every(runs);
  }

  /** Remembers what it holds; to be called once it has started. */
  public async remember(): Promise<void> {
    const contents = await this.store.read();
    writeFileSync(this.contentsFile, JSON.stringify([...contents]), { mode: 0o600 });
  }

  /** Pauses it, with everything that the test file has left behind. */
  public pause(): void {
    // the clients first: none of them may wait for an answer.
    for (const pid of this.pids().reverse().filter(runs)) process.kill(pid, "SIGSTOP");
  }

  /**
   * Continues it without anything that earlier test files have made, under another context; returns whether that
   * worked.
   */
  public async resume(context: string): Promise<boolean> {
    for (const pid of this.pids()) process.kill(pid, "SIGCONT");
    const contents = new Map(JSON.parse(this.read("contents.json")) as [string, string][]);
    if (!(await this.becomes(contents))) return false;
    for (const left of ["hooks", "runner", "logs/hook-runs.jsonl", "logs/job-runner.log"]) {
      rmSync(join(this.directory, left), { recursive: true, force: true });
    }
    this.renameContext(context);
    return true;
  }

  /** Restores what was there, and deletes what is new, again until no controller puts anything back. */
  private async becomes(contents: Contents): Promise<boolean> {
    await this.store.write(contents);
    for (let pass = 0; pass < MAXIMUM_PASSES; pass++) {
      const added = [...(await this.store.read()).keys()].filter((key) => !contents.has(key));
      await this.store.delete(added);
      if (pass > 0 && added.every(isEvent)) return true;
      await setTimeout(REACTION_MILLISECONDS);
    }
    return false;
  }

  private renameContext(name: string): void {
    const file = join(this.directory, "kubeconfig");
    const kubeconfig = parse(readFileSync(file, "utf8")) as { contexts: { name: string }[] };
    const contexts = kubeconfig.contexts.map((context) => ({ ...context, name }));
    writeFileSync(file, JSON.stringify({ ...kubeconfig, contexts, "current-context": name }), {
      mode: 0o600,
    });
  }

  private get contentsFile(): string {
    return join(this.directory, "contents.json");
  }

  private pids(): number[] {
    return COMPONENTS.map((name) => Number(this.read(`${name}.pid`)));
  }

  private read(name: string): string {
    try {
      return readFileSync(join(this.directory, name), "utf8").trim();
    } catch {
      return "";
    }
  }
}

function isEvent(key: string): boolean {
  return Buffer.from(key, "base64").toString().startsWith(EVENTS);
}
