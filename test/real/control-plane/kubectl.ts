import { spawnSync } from "node:child_process";

/** What a call of kubectl left. */
export interface KubectlResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** kubectl, tied to one file and one context: it cannot reach what the user's current context points at. */
export class Kubectl {
  constructor(
    public readonly kubeconfig: string,
    public readonly context: string,
  ) {}

  /** Runs kubectl and returns how it went, also if it failed. */
  public try(args: readonly string[], input?: string): KubectlResult {
    const target = ["--kubeconfig", this.kubeconfig, "--context", this.context];
    const result = spawnSync("kubectl", [...target, ...args], {
      encoding: "utf8",
      input: input ?? "",
      maxBuffer: 256 * 1024 * 1024,
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
