import { spawnSync } from "node:child_process";
import { CliError } from "./cli-error";

/** How a program ended. */
export interface ProgramResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program is started with. */
export interface ProgramOptions {
  /**
   * Folder it is started in.
   * @default - that of this process
   */
  readonly cwd?: string;
  /**
   * Its environment variables.
   * @default - those of this process
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * What it reads.
   * @default - nothing
   */
  readonly input?: string;
}

/** How much a program may print. */
const MAXIMUM_BYTES = 2 ** 30;

/**
 * Runs a program without a shell and returns how it ended.
 * @throws CliError if it cannot be started
 */
export function tryRun(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): ProgramResult {
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: MAXIMUM_BYTES, ...options });
  if (result.error === undefined) return result;
  const isMissing = (result.error as NodeJS.ErrnoException).code === "ENOENT";
  throw new CliError(
    isMissing ? `${program} must be on the PATH, but was not found` : `${program}: ${result.error.message}`,
  );
}

/**
 * Runs a program without a shell and returns what it prints.
 * @throws CliError with what it complains about
 */
export function run(program: string, args: readonly string[], options: ProgramOptions = {}): string {
  const { status, stdout, stderr } = tryRun(program, args, options);
  if (status !== 0) throw new CliError(`${program} ${args.join(" ")}: exit ${status}\n${stderr.trim()}`);
  return stdout;
}
