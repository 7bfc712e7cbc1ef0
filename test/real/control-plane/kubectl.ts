import { spawnSync } from "node:child_process";
import { findBuilt } from "./places";
import type { Reader } from "./reader";

/** What a call of kubectl left. */
export interface KubectlResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How long a call may take: more than any deletion here, on a machine that does other things too. */
const LONGEST_CALL_SECONDS = 240;

/** kubectl, tied to one file and one context: it cannot reach what the user's current context points at. */
export class Kubectl {
  /** @param reader answers in place of kubectl what it can */
  constructor(
    public readonly kubeconfig: string,
    public readonly context: string,
    private readonly reader?: Reader,
  ) {}

  /** Runs kubectl and returns how it went, also if it failed. */
  public try(args: readonly string[], input?: string): KubectlResult {
    const read = this.reader?.try(args);
    if (read !== undefined) return read;
    const target = ["--kubeconfig", this.kubeconfig, "--context", this.context];
    const result = spawnSync(findBuilt("kubectl") ?? "kubectl", [...target, ...args], {
      encoding: "utf8",
      input: input ?? "",
      maxBuffer: 256 * 1024 * 1024,
      // it waits without end for what a finalizer holds, and no timeout of Jest's ends a call that blocks.
      timeout: LONGEST_CALL_SECONDS * 1000,
    });
    if (result.error) throw new Error(`kubectl ${args.join(" ")}: ${result.error.message}`);
    return { status: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
  }

  /** Runs kubectl and returns what it printed; throws what it complained about. */
  public run(args: readonly string[], input?: string): string {
    const { status, stdout, stderr } = this.try(args, input);
    if (status !== 0) throw new Error(`kubectl ${args.join(" ")}: exit ${status}\n${stderr.trim()}`);
    return stdout;
  }
}
