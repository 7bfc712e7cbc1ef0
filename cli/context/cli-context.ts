import type { Command } from "commander";
import { ExitCode } from "./exit-code";
import { findProject, type ProjectFolders, type ProjectOptions } from "./project";
import { type Terminal, terminalOf, type TerminalProcess } from "./terminal";

/** Environment in which a verb runs. */
export interface CliProcess extends TerminalProcess {
  /** Folder in which the command was started. */
  cwd(): string;
}

/** Options of every verb. */
export interface CommonOptions extends ProjectOptions {
  /**
   * Whether the output is exactly one JSON document.
   * @default false
   */
  readonly json?: boolean;
}

/** Services that all verbs share: output, project, exit code. */
export class CliContext {
  /** Output of the verb. */
  public readonly terminal: Terminal;
  /** Exit code, set by the verb. */
  public exitCode = ExitCode.OK;

  constructor(public readonly process: CliProcess) {
    this.terminal = terminalOf(process);
  }

  /** Returns the project of the folder in which the command was started. */
  public project(options: ProjectOptions): ProjectFolders {
    return findProject(this.process.cwd(), options);
  }

  /** Prints the result: JSON with `--json`, otherwise text. */
  public answer({ json }: CommonOptions, value: unknown, text: () => string): void {
    this.terminal.print(json === true ? JSON.stringify(value, undefined, 2) : text());
  }
}

/** Adds a verb to the command; each is a file in `cli/verbs`. */
export type AddVerb = (program: Command, context: CliContext) => void;

/** Adds the options of every verb that reads synthesized stacks. */
export function withProjectOptions(command: Command): Command {
  return withJson(command).option(
    "--output <folder>",
    "folder that the app synthesizes into (default: CDKTF_OUTDIR, cdktf.json, or cdktf.out)",
  );
}

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option("--json", "print one JSON document");
}

/** Adds the options that select a cluster, named as in kubectl. */
export function withClusterOptions(command: Command): Command {
  return command
    .option(
      "--kubeconfig <file>",
      "kubeconfig (default: TF_VAR_kubeconfig, KUBECONFIG, or the default of the stack)",
    )
    .option("--context <name>", "context in the kubeconfig (default: that of the stack)");
}
