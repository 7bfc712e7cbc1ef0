import {
  blocksAt as blocksIn,
  listOf,
  stringAt,
  valueAt,
} from "../../../constructs/guardrails/judge/tree/blocks";
import { kindOfType } from "../../../constructs/guardrails/judge/tree/kind-of-type";
import { asResource } from "../../../constructs/guardrails/judge/tree/manifest";
import { restored } from "../../synthesized/restored";

/** Arguments of a resource, as a snapshot has them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A resource of a stack. */
export interface Resource {
  /** Name of the stack. */
  readonly stack: string;
  /** Address in Terraform: `kubernetes_namespace_v1.data_1A2B3C4D`. */
  readonly address: string;
  /** Resource type in Terraform. */
  readonly type: string;
  /** Kind in Kubernetes; `release` for a Helm release. */
  readonly kind: string;
  /** Namespace of a namespaced object or a release. */
  readonly namespace: string | undefined;
  /** Name of the object or release, if it is plain. */
  readonly name: string | undefined;
  /** What people call it: `PersistentVolumeClaim data/photos`. */
  readonly title: string;
  /**
   * Arguments without meta-arguments. References to names of other resources are resolved, and a manifest has the format
   * of typed resources: `spec.template.spec.container`.
   */
  readonly attributes: Attributes;
  /** The manifest, if the resource is one. */
  readonly manifest: Attributes | undefined;
  /** What runs when the resource is created or destroyed. */
  readonly provisioners: readonly Attributes[];
  /** Its lifecycle settings. */
  readonly lifecycle: Lifecycle;
  /** Addresses that an apply waits for before it. */
  readonly dependsOn: readonly string[];
  /** Address of the configuration of its provider: `kubernetes.other`; undefined for the default one. */
  readonly provider: string | undefined;
  /** `count` and `for_each`, if it represents several objects. */
  readonly count: unknown;
  readonly forEach: unknown;
}

/** https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle */
export interface Lifecycle {
  readonly preventDestroy: boolean;
  readonly createBeforeDestroy: boolean;
  readonly replaceTriggeredBy: readonly string[];
  /** Arguments whose changes are not planned. */
  readonly ignored: readonly string[];
  /** `precondition` and `postcondition`. */
  readonly conditions: readonly Attributes[];
}

/** Arguments that every resource accepts and no provider gets. */
const META_ARGUMENTS = [
  "lifecycle",
  "depends_on",
  "provider",
  "provisioner",
  "connection",
  "count",
  "for_each",
  "//",
];

/** Reads a resource block of a document. */
export function toResource(stack: string, type: string, id: string, block: Attributes): Resource {
  const manifest = manifestIn(type, block);
  const kind = plainText(manifest?.kind) ?? (type === "helm_release" ? "release" : kindOfType(type));
  const metadata = manifest === undefined ? block.metadata : manifest.metadata;
  const { namespace, name } = (type === "helm_release" ? block : (listOf(metadata)[0] ?? metadata ?? {})) as {
    namespace?: unknown;
    name?: unknown;
  };
  const plain = { namespace: plainText(namespace), name: plainText(name) };
  const place = [plain.namespace, plain.name].filter((each) => each !== undefined).join("/");
  const attributes = Object.entries(
    manifest === undefined ? block : { ...block, manifest: undefined, ...asResource(manifest) },
  ).filter(([key, value]) => !META_ARGUMENTS.includes(key) && value !== undefined);
  return {
    stack,
    address: `${type}.${id}`,
    type,
    kind,
    ...plain,
    title: plain.name === undefined ? `${type}.${id}` : `${kind} ${place}`,
    attributes: Object.fromEntries(attributes),
    manifest,
    provisioners: provisionersOf(block),
    lifecycle: lifecycleOf(block),
    dependsOn: listOf(block.depends_on) as readonly string[],
    provider: typeof block.provider === "string" ? block.provider : undefined,
    count: block.count,
    forEach: block.for_each,
  };
}

/** Returns the manifest of a resource; undefined if it has none, or only Terraform knows it. */
function manifestIn(type: string, { manifest }: Attributes): Attributes | undefined {
  if (type !== "kubernetes_manifest") return undefined;
  const plain = restored(manifest);
  return typeof plain === "object" && plain !== null ? (plain as Attributes) : undefined;
}

/** One block is `{ "local-exec": { ... } }`. */
function provisionersOf({ provisioner }: Attributes): readonly Attributes[] {
  return (listOf(provisioner) as readonly Attributes[]).flatMap((each) =>
    Object.entries(each).flatMap(([type, blocks]) =>
      (listOf(blocks) as readonly Attributes[]).map((block) => ({ ...block, type })),
    ),
  );
}

function lifecycleOf(block: Attributes): Lifecycle {
  const {
    precondition = [],
    postcondition = [],
    prevent_destroy: preventDestroy = false,
    create_before_destroy: createBeforeDestroy = false,
    replace_triggered_by: replaceTriggeredBy = [],
    ignore_changes: ignored = [],
  } = (block.lifecycle ?? {}) as {
    readonly precondition?: unknown;
    readonly postcondition?: unknown;
    readonly prevent_destroy?: boolean;
    readonly create_before_destroy?: boolean;
    readonly replace_triggered_by?: readonly string[];
    readonly ignore_changes?: readonly string[] | string;
  };
  return {
    preventDestroy,
    createBeforeDestroy,
    replaceTriggeredBy,
    ignored: typeof ignored === "string" ? [ignored] : ignored,
    conditions: [...listOf(precondition), ...listOf(postcondition)] as readonly Attributes[],
  };
}

function plainText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && !value.includes("${") ? value : undefined;
}

/** Returns the value at a path, following the first block of each list. */
export function at(value: unknown, ...words: readonly string[]): unknown {
  return valueAt(value, words);
}

/** Returns the text at a path; undefined if there is none. */
export function textAt(value: unknown, ...words: readonly string[]): string | undefined {
  return stringAt(value, words);
}

/** Returns the blocks at a path. */
export function blocksAt(value: unknown, ...words: readonly string[]): readonly Attributes[] {
  return blocksIn(value, words);
}
