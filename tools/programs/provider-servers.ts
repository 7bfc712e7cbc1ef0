import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { ProviderServer } from "./provider-server";

/** How many servers stay: each takes up to 0.2 GB. */
const KEPT = 9;

/** Starting these is most of the processor time of a short command. Others start as usual. */
const SERVED = /^terraform-provider-(kubernetes|helm|external)_/;

/** Providers for which the working directory does not count: the others read charts, or run programs, in it. */
const ANYWHERE = /^terraform-provider-kubernetes_/;

/**
 * The providers of one folder as servers that outlive a command. Terraform starts each provider three times in a plan;
 * a test plans a dozen times. The servers have the folder and the variables that Terraform would have given them;
 * folders with the same variables share a server where the folder does not count.
 *
 * @see https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export class ProviderServers {
  /** By how they were started, the one used last at the end. */
  private static readonly running = new Map<string, ProviderServer>();

  /**
   * @param directory where `terraform init` has installed the providers, unless TF_DATA_DIR says where
   * @param env all variables of the servers
   */
  constructor(
    private readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts what does not run yet and returns the variable that leads Terraform to it; none before `terraform init`. */
  public async variables(): Promise<Readonly<Record<string, string>>> {
    const servers = this.keys().map(([key, program]) => this.used(key, program));
    const addresses = await Promise.all(servers.map(({ address }) => address));
    if (addresses.length === 0) return {};
    return { TF_REATTACH_PROVIDERS: JSON.stringify(Object.assign({}, ...addresses)) };
  }

  /** Ends the servers; the next `variables` starts others. */
  public stop(): void {
    for (const [key] of this.keys()) stopServer(ProviderServers.running, key);
  }

  /** Each installed program after what tells its server from others. */
  private keys(): (readonly [key: string, program: string])[] {
    const folder = join(this.env.TF_DATA_DIR ?? join(this.directory, ".terraform"), "providers");
    const programs = ProviderServer.available && existsSync(folder) ? programsBelow(folder) : [];
    return programs.map((program) => [
      JSON.stringify([
        realpathSync(program),
        ANYWHERE.test(basename(program)) ? "" : this.directory,
        Object.entries(this.env).sort(),
      ]),
      program,
    ]);
  }

  private used(key: string, program: string): ProviderServer {
    const { running } = ProviderServers;
    const server = running.get(key) ?? new ProviderServer({ program, cwd: this.directory, env: this.env });
    running.delete(key);
    running.set(key, server);
    for (const oldest of [...running.keys()].slice(0, -KEPT)) stopServer(running, oldest);
    return server;
  }
}

function stopServer(running: Map<string, ProviderServer>, key: string): void {
  running.get(key)?.stop();
  running.delete(key);
}

/** Enters links, unlike a recursive listing: a mirror's providers are links to folders. */
function programsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (SERVED.test(entry.name)) return [path];
    return entry.isFile() ? [] : programsBelow(path);
  });
}
