import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findProgram } from "./find-program";
import { waitUntil } from "./wait-until";

/** Of how many folders the providers stay: each takes 0.2 GB. */
const KEPT = 3;

/** Seconds that a provider may take to say where it answers. */
const START_TIMEOUT = 60;

/** Ends a program with the one that has started it, however that ends. A test may take away the PATH of its commands. */
const SETPRIV = findProgram("setpriv");

/** Starting these two is most of the processor time of a short command. Others start as usual. */
const SERVED = /^terraform-provider-(kubernetes|helm)_/;

/**
 * The providers of one folder as servers that outlive a command, as a debugger of providers starts them. Terraform
 * starts each provider three times in a plan; a test plans a dozen times. The servers have the folder and the
 * variables that Terraform would have given them.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export class ProviderServers {
  private static readonly running: ProviderServers[] = [];
  private readonly children: ChildProcess[] = [];
  private started: Promise<Readonly<Record<string, string>>> | undefined;

  /**
   * @param directory where `terraform init` has installed the providers, unless TF_DATA_DIR says where
   * @param env all variables of the servers
   */
  constructor(
    private readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts what does not run yet and returns the variable that leads Terraform to it. */
  public variables(): Promise<Readonly<Record<string, string>>> {
    const { running } = ProviderServers;
    if (running.includes(this)) running.splice(running.indexOf(this), 1);
    running.push(this);
    while (running.length > KEPT) running[0]?.stop();
    this.started ??= this.start();
    return this.started;
  }

  /** Ends the servers; the next `variables` starts others. */
  public stop(): void {
    const { running } = ProviderServers;
    if (running.includes(this)) running.splice(running.indexOf(this), 1);
    for (const child of this.children.splice(0)) child.kill("SIGKILL");
    this.started = undefined;
  }

  private async start(): Promise<Readonly<Record<string, string>>> {
    const programs = SETPRIV === undefined ? [] : this.installed();
    const addresses = await Promise.all(programs.map((program) => this.serve(program)));
    if (addresses.length === 0) {
      // nothing was installed yet.
      this.started = undefined;
      return {};
    }
    return { TF_REATTACH_PROVIDERS: JSON.stringify(Object.assign({}, ...addresses)) };
  }

  private get data(): string {
    return this.env.TF_DATA_DIR ?? join(this.directory, ".terraform");
  }

  private installed(): string[] {
    const folder = join(this.data, "providers");
    return existsSync(folder) ? programsBelow(folder) : [];
  }

  private async serve(program: string): Promise<object> {
    const log = join(this.data, `${basename(program)}.log`);
    const file = openSync(log, "w");
    const child = spawn(SETPRIV ?? "setpriv", ["--pdeathsig", "KILL", program, "-debug"], {
      cwd: this.directory,
      env: this.env,
      stdio: ["ignore", file, file],
    });
    closeSync(file);
    child.unref();
    this.children.push(child);
    const said = () => readFileSync(log, "utf8");
    const address = () => /TF_REATTACH_PROVIDERS='(.*)'/.exec(said())?.[1];
    await waitUntil(() => address() !== undefined, `${program} must serve`, START_TIMEOUT, said);
    return JSON.parse(address() ?? "") as object;
  }
}

/** Enters links, unlike a recursive listing: a mirror's providers are links to folders. */
function programsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (SERVED.test(entry.name)) return [path];
    return entry.isFile() ? [] : programsBelow(path);
  });
}
