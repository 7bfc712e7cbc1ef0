import { spawnSync } from "node:child_process";
import { findBuilt } from "./places";
import type { Reader } from "./reader";

/** What a call of kubectl left. */
export interface KubectlResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Maximum seconds for a call: more than any deletion here takes, on a busy machine. */
const LONGEST_CALL_SECONDS = 240;

/** kubectl, tied to one file and one context: it cannot reach what the user's current context points at. */
export class Kubectl {
  /** @param reader replaces kubectl for the reads that it supports */
  constructor(
    public readonly kubeconfig: string,
    public readonly context: string,
    private readonly reader?: Reader,
  ) {}

  /** Runs kubectl and returns the result, also if it failed. */
  public try(args: readonly string[], input?: string): KubectlResult {
    const read = this.reader?.try(args);
    if (read !== undefined) return read;
    const target = ["--kubeconfig", this.kubeconfig, "--context", this.context];
    const result = spawnSync(findBuilt("kubectl") ?? "kubectl", [...target, ...args], {
      encoding: "utf8",
      input: input ?? "",
      maxBuffer: 256 * 1024 * 1024,
      // it would wait indefinitely for a finalizer, and Jest cannot time out a blocking call.
      timeout: LONGEST_CALL_SECONDS * 1000,
    });
    if (result.error) throw new Error(`kubectl ${args.join(" ")}: ${result.error.message}`);
    return { status: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
  }

  /** Runs kubectl and returns its output; throws its error output. */
  public run(args: readonly string[], input?: string): string {
    const { status, stdout, stderr } = this.try(args, input);
    if (status !== 0) throw new Error(`kubectl ${args.join(" ")}: exit ${status}\n${stderr.trim()}`);
    return stdout;
  }
}
