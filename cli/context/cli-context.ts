import type { Command } from "commander";
import { ExitCode } from "./exit-code";
import { findProject, type ProjectFolders, type ProjectOptions } from "./project";
import { type Terminal, terminalOf, type TerminalProcess } from "./terminal";

/** What a verb is run with. */
export interface CliProcess extends TerminalProcess {
  /** Folder the command is started in. */
  cwd(): string;
}

/** Options that every verb takes. */
export interface CommonOptions extends ProjectOptions {
  /**
   * Whether the answer is one JSON document, and nothing else.
   * @default false
   */
  readonly json?: boolean;
}

/** What all verbs share: where they print, which project they are in, how they end. */
export class CliContext {
  /** Where the verb prints. */
  public readonly terminal: Terminal;
  /** How the command ends; a verb says so. */
  public exitCode = ExitCode.OK;

  constructor(public readonly process: CliProcess) {
    this.terminal = terminalOf(process);
  }

  /** Finds the project that the command is started in. */
  public project(options: ProjectOptions): ProjectFolders {
    return findProject(this.process.cwd(), options);
  }

  /** Prints the answer: as JSON if asked for, or else as text for people. */
  public answer({ json }: CommonOptions, value: unknown, text: () => string): void {
    this.terminal.print(json === true ? JSON.stringify(value, undefined, 2) : text());
  }
}

/** Adds a verb to the command: one file for each in `cli/verbs`. */
export type AddVerb = (program: Command, context: CliContext) => void;

/** Adds the options that every verb takes which reads what was synthesized. */
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

/** Adds the options that lead to a cluster, as kubectl names them. */
export function withClusterOptions(command: Command): Command {
  return command
    .option(
      "--kubeconfig <file>",
      "kubeconfig (default: TF_VAR_kubeconfig, KUBECONFIG, or the default of the stack)",
    )
    .option("--context <name>", "context in the kubeconfig (default: that of the stack)");
}
