import { spawnSync } from "node:child_process";
import { CliError } from "./cli-error";

/** Result of a program. */
export interface ProgramResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of a program. */
export interface ProgramOptions {
  /**
   * Working folder.
   * @default - that of this process
   */
  readonly cwd?: string;
  /**
   * Environment variables.
   * @default - those of this process
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Standard input.
   * @default - empty
   */
  readonly input?: string;
}

/** Maximum size of a program's output in bytes. */
const MAXIMUM_BYTES = 2 ** 30;

/**
 * Runs a program without a shell and returns its result.
 * @throws CliError if it cannot be started
 */
export function tryRun(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): ProgramResult {
  const result = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: MAXIMUM_BYTES,
    env: process.env,
    ...options,
  });
  if (result.error === undefined) return result;
  const isMissing = (result.error as NodeJS.ErrnoException).code === "ENOENT";
  throw new CliError(
    isMissing ? `${program} must be on the PATH, but was not found` : `${program}: ${result.error.message}`,
  );
}

/**
 * Runs a program without a shell and returns its standard output.
 * @throws CliError with its standard error if it fails
 */
export function run(program: string, args: readonly string[], options: ProgramOptions = {}): string {
  const { status, stdout, stderr } = tryRun(program, args, options);
  if (status !== 0) throw new CliError(`${program} ${args.join(" ")}: exit ${status}\n${stderr.trim()}`);
  return stdout;
}
