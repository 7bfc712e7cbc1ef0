import { Command, CommanderError } from "commander";
import { CliContext, type CliProcess } from "./context/cli-context";
import { isCliError } from "./context/cli-error";
import { ExitCode } from "./context/exit-code";
import { describeFileError } from "./context/file-error";
import { ownManifest } from "./init/own-manifest";
import { verbsFor } from "./verbs/verbs";

/** Returns the command with the verb that the arguments start with; with all verbs for help, completion and errors. */
function buildProgram(context: CliContext, [first = ""]: readonly string[]): Command {
  const { terminal } = context;
  const program = new Command("groundplan")
    .description("Reviews and checks what a CDK for Terraform app synthesizes for Kubernetes clusters.")
    .option("-V, --version", "print the version of groundplan")
    .helpCommand(true)
    .showHelpAfterError("(groundplan <verb> --help lists the options of a verb)")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.print(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.note(text.trimEnd());
      },
    })
    .addHelpText("after", HELP);
  program.on("option:version", () => {
    // read on demand: the command works without its package.
    terminal.print(ownManifest().version);
    throw new CommanderError(ExitCode.OK, "commander.version", "");
  });
  for (const load of verbsFor(first)) load()(program, context);
  return program;
}

const HELP = `
Run it in a project that has a cdktf.json, or in a folder below. Exit codes:
  0  success, without findings
  1  warnings that a person should look at
  2  errors: do not continue
  3  the command itself failed`;

/** Runs the command, prints its errors, and returns the exit code. */
export async function runCommand(args: readonly string[], process: CliProcess): Promise<ExitCode> {
  const context = new CliContext(process);
  try {
    await buildProgram(context, args).parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    const code = endOfCommander(error);
    if (code !== undefined) return code;
    context.terminal.note(`groundplan: ${messageOf(error)}`);
    return ExitCode.FAILURE;
  }
}

/** Returns the exit code after commander has printed help or an error in the arguments. */
function endOfCommander(error: unknown): ExitCode | undefined {
  const { code, exitCode } = error as { readonly code?: unknown; readonly exitCode?: unknown };
  if (typeof code !== "string" || !code.startsWith("commander.")) return undefined;
  return exitCode === 0 ? ExitCode.OK : ExitCode.FAILURE;
}

function messageOf(error: unknown): string {
  if (isCliError(error)) return error.message;
  const ofFile = describeFileError(error);
  if (ofFile !== undefined) return ofFile;
  const text = (error as Partial<Error>).stack ?? String(error);
  return `this is a bug in groundplan, please report it\n${text}`;
}
