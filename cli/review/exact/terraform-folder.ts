import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../../context/cli-error";
import { run, tryRun } from "../../context/run-program";
import type { ProviderSchemas } from "./provider-schema";

/** A change that Terraform plans: https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
export interface PlannedResource {
  readonly address: string;
  /** Address before a `moved` block. */
  readonly previous_address?: string;
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Readonly<Record<string, unknown>>;
    readonly after_unknown: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

/** An error or warning of Terraform. */
export interface Diagnostic {
  readonly severity?: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename?: string; readonly start?: { readonly line: number } };
}

/** A plan, or the reason it failed. */
export interface OfflinePlan {
  readonly changes?: readonly PlannedResource[];
  readonly errors: readonly Diagnostic[];
}

/** Which providers a configuration needs: `{ kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } }`. */
export type RequiredProviders = Readonly<
  Record<string, { readonly source?: string; readonly version?: string }>
>;

/** An address without a server: a provider contacts its cluster only to refresh and to apply. */
const NOWHERE = "https://127.0.0.1:9";

/** The providers that plan without a cluster, with their configurations. */
const CONFIGURATIONS: Readonly<Record<string, object>> = {
  kubernetes: { host: NOWHERE },
  helm: { kubernetes: { host: NOWHERE } },
};

/** Folders in which Terraform plans without a cluster, a backend or credentials; its providers are installed once. */
export class OfflineTerraform {
  /** Schemas of the installed providers. */
  public readonly schemas: ProviderSchemas;
  private readonly head: object;
  private env: NodeJS.ProcessEnv;

  /**
   * Installs providers.
   * @throws CliError if `terraform` is missing, or cannot install them
   */
  constructor(
    private readonly root: string,
    required: RequiredProviders,
    env: NodeJS.ProcessEnv,
  ) {
    const known = Object.entries(required).filter(([name]) => CONFIGURATIONS[name] !== undefined);
    this.head = {
      terraform: { required_providers: Object.fromEntries(known) },
      provider: Object.fromEntries(known.map(([name]) => [name, [CONFIGURATIONS[name]]])),
    };
    // a garbage collection less makes providers faster; a check for updates would wait for a network.
    this.env = {
      ...env,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      GOGC: "400",
      TF_DATA_DIR: join(root, "data"),
    };
    const folder = join(root, "init");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "head.tf.json"), JSON.stringify(this.head));
    this.run(folder, "init", "-input=false", "-no-color");
    this.schemas = JSON.parse(this.run(folder, "providers", "schema", "-json")) as ProviderSchemas;
  }

  /** The variables that Terraform runs with. */
  public get variables(): NodeJS.ProcessEnv {
    return this.env;
  }

  /** Runs Terraform with further variables in all later calls. */
  public use(variables: Readonly<Record<string, string>>): void {
    this.env = { ...this.env, ...variables };
  }

  /** Makes an empty folder, ready to plan in. */
  public emptyFolder(name: string): string {
    const folder = join(this.root, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "head.tf.json"), JSON.stringify(this.head));
    copyFileSync(join(this.root, "init", ".terraform.lock.hcl"), join(folder, ".terraform.lock.hcl"));
    return folder;
  }

  /** Returns what is wrong with the configuration in a folder, by itself. */
  public validate(folder: string): readonly Diagnostic[] {
    const { stdout } = tryRun("terraform", ["validate", "-json"], { cwd: folder, env: this.env });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    return diagnostics.filter(({ severity }) => severity === "error");
  }

  /** Plans from the state in a folder to its configuration, without refreshing. */
  public plan(folder: string): OfflinePlan {
    const file = join(folder, "plan");
    rmSync(file, { force: true });
    const options = ["-refresh=false", "-input=false", "-lock=false", "-json", "-out=plan"];
    const { stdout, stderr } = tryRun("terraform", ["plan", ...options], { cwd: folder, env: this.env });
    const errors = errorsIn(stdout);
    if (errors.length > 0) return { errors };
    if (!existsSync(file))
      throw new CliError(`terraform plan in ${folder}: ${stderr.trim() || stdout.trim()}`);
    const text = this.run(folder, "show", "-json", "plan");
    const { resource_changes: changes = [] } = JSON.parse(text) as { resource_changes?: PlannedResource[] };
    return { changes, errors: [] };
  }

  private run(folder: string, ...args: readonly string[]): string {
    return run("terraform", args, { cwd: folder, env: this.env });
  }
}

function errorsIn(stdout: string): readonly Diagnostic[] {
  const messages = stdout.split("\n").filter((line) => line.startsWith("{"));
  return messages.flatMap((line) => {
    const {
      "@level": level,
      "@message": message,
      diagnostic,
    } = JSON.parse(line) as {
      readonly "@level": string;
      readonly "@message": string;
      readonly diagnostic?: Diagnostic;
    };
    return level === "error" ? [diagnostic ?? { summary: message }] : [];
  });
}
