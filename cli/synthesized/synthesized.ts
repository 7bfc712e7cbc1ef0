import { join } from "node:path";
import { CliError } from "../context/cli-error";
import { readJson } from "../context/read-json";
import { shown } from "../context/shown";

/** What `cdktf` writes for one stack into `manifest.json`. */
interface ManifestStack {
  readonly name: string;
  readonly synthesizedStackPath: string;
  readonly dependencies: readonly string[];
  readonly annotations: readonly { constructPath: string; level: string; message: string }[];
}

/** A synthesized stack on disk. */
export interface SynthesizedStack {
  /** Name of the stack. */
  readonly name: string;
  /** The cluster that it is applied to, if it declares one. */
  readonly cluster: string | undefined;
  /** Folder for `terraform -chdir`. */
  readonly directory: string;
  /** Names of the stacks that are applied before it. */
  readonly dependencies: readonly string[];
  /** Warnings of its constructs. */
  readonly warnings: readonly string[];
  /** The document itself, as Terraform reads it. */
  readonly document: TerraformDocument;
}

/** The parts of a synthesized document that our tools read. */
export interface TerraformDocument {
  readonly "//"?: {
    readonly cluster?: string;
    /** Metadata of the framework. */
    readonly metadata?: { readonly version?: string };
    /** By the path of the construct. */
    readonly suspension?: Readonly<Record<string, SuspensionNote>>;
    /** Day on which a temporary change ends, by the path of the construct. */
    readonly reverts?: Readonly<Record<string, string>>;
    /** Guardrails that may be broken, by the path of the construct. */
    readonly acknowledged?: Readonly<Record<string, readonly object[]>>;
    /** Checks at plan of each cluster, by the address of their data source: JSON of a `LiveNote`. */
    readonly live?: Readonly<Record<string, string>>;
  };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly [block: string]: unknown;
}

/** Checks at plan of a cluster, by the severity of their findings. */
export interface LiveNote {
  readonly preconditions: NotedChecks;
  readonly postconditions: NotedChecks;
  readonly warnings: NotedChecks;
  readonly stops: NotedChecks;
  /**
   * Objects with data that the stack made and may lose: `PersistentVolumeClaim data/photos`.
   * @default - none
   */
  readonly forgotten?: readonly string[];
}

/** Checks by the path of the construct that needs them. */
export type NotedChecks = Readonly<Record<string, readonly NotedCheck[]>>;

/** A check with its arguments. */
export interface NotedCheck {
  readonly check: string;
  readonly args: unknown;
}

/** Note of a suspended construct. */
export interface SuspensionNote {
  readonly name: string;
  readonly purpose: string;
  readonly until?: string;
  readonly reason?: string;
  readonly requests: ResourceSum;
  readonly limits: ResourceSum;
}

/** A sum over pods. */
export interface ResourceSum {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
}

/** One resource. */
export type TerraformBlock = Readonly<Record<string, unknown>>;

/** What the user can do about a file that the synth has written partially. */
const WAY_OUT = "run the synth again";

/**
 * Reads all stacks below a folder that `app.synth()` has written, in an order in which they can be applied.
 * @throws CliError if a file has another format
 */
export function readSynthesized(outdir: string): readonly SynthesizedStack[] {
  const file = join(outdir, "manifest.json");
  const { stacks: listed } = readJson(file, WAY_OUT) as { stacks?: Record<string, ManifestStack> };
  if (typeof listed !== "object") throw new CliError(`${shown(file)} must list stacks: ${WAY_OUT}`);
  const stacks = Object.values(listed).map((stack) => readStack(outdir, stack));
  return inDeployOrder(stacks);
}

function readStack(outdir: string, stack: ManifestStack): SynthesizedStack {
  const document = readJson(join(outdir, stack.synthesizedStackPath), WAY_OUT) as TerraformDocument;
  return {
    name: stack.name,
    cluster: document["//"]?.cluster,
    directory: join(outdir, stack.synthesizedStackPath, ".."),
    dependencies: stack.dependencies,
    warnings: stack.annotations
      .filter(({ level }) => level === "@cdktf/warn")
      .map(({ constructPath, message }) => `${constructPath}: ${message}`),
    document,
  };
}

function inDeployOrder(stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  const ordered = new Set<SynthesizedStack>();
  const visit = (stack: SynthesizedStack): void => {
    if (ordered.has(stack)) return;
    stacks.filter(({ name }) => stack.dependencies.includes(name)).forEach(visit);
    ordered.add(stack);
  };
  stacks.forEach(visit);
  return [...ordered];
}
