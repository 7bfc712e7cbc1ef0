import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "./find-program";
import { waitUntil } from "./wait-until";

/** Seconds that a provider may take to say where it answers. */
const START_TIMEOUT = 60;

/** Ends a program with the one that has started it, however that ends. A test may take away the PATH of its commands. */
const SETPRIV = findProgram("setpriv");

/** How a provider is started. */
export interface ProviderStart {
  /** Path of the executable. */
  readonly program: string;
  /** Working directory. */
  readonly cwd: string;
  /** All variables. */
  readonly env: NodeJS.ProcessEnv;
}

/** One provider that outlives the commands that use it, as a debugger of providers starts it. */
export class ProviderServer {
  /** Whether this machine can end servers with the process that started them. */
  public static readonly available = SETPRIV !== undefined;

  /** Value for `TF_REATTACH_PROVIDERS`, parsed. */
  public readonly address: Promise<object>;
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-provider-"));
  private readonly child: ChildProcess;

  constructor({ program, cwd, env }: ProviderStart) {
    const log = join(this.folder, "log");
    const file = openSync(log, "w");
    this.child = spawn(SETPRIV ?? "setpriv", ["--pdeathsig", "KILL", program, "-debug"], {
      cwd,
      env,
      stdio: ["ignore", file, file],
    });
    closeSync(file);
    this.child.unref();
    const printed = () => readFileSync(log, "utf8");
    const announced = () => /TF_REATTACH_PROVIDERS='(.*)'/.exec(printed())?.[1];
    this.address = waitUntil(
      () => announced() !== undefined,
      `${program} must serve`,
      START_TIMEOUT,
      printed,
    ).then(() => JSON.parse(announced() ?? "") as object);
  }

  /** Ends the provider. */
  public stop(): void {
    this.child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
