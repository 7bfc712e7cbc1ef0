import { blockAt } from "../../constructs/guardrails/judge/tree/blocks";
import type { Kind } from "../live/objects";
import type { SynthesizedStack, TerraformBlock } from "../synthesized/synthesized";
import { contentOfBlock, ignoredIn, plainTexts } from "./drift/block-content";
import type { Content, WantedContent } from "./drift/content";
import { kindOfType } from "./read/type-kind";
import { withNames } from "./resource-names";

/** An object that must be in the cluster. */
export interface ExpectedObject {
  readonly stack: string;
  /** What brings it: the address of a resource, or a release. */
  readonly by: { readonly address: string } | { readonly release: ExpectedRelease };
  readonly kind: string;
  /** API group, where it is known. */
  readonly group: string | undefined;
  /** Namespace; of an object without, the one that it lies in if its kind has namespaces. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** What it must be; undefined where only its maker knows. */
  readonly wanted?: WantedContent;
}

/** A Helm release that must be installed. */
export interface ExpectedRelease {
  readonly stack: string;
  readonly address: string;
  readonly namespace: string;
  readonly name: string;
}

/** A taint that a node must carry, because a stack has set it. */
export interface ExpectedTaint {
  readonly stack: string;
  readonly node: string;
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** A taint that Longhorn must have been told. */
export interface ExpectedLonghornTaint extends Omit<ExpectedTaint, "node"> {
  readonly namespace: string;
}

/** A day on which something temporary was to end. */
export interface DueDay {
  readonly stack: string;
  /** Path of the construct. */
  readonly path: string;
  readonly day: string;
  readonly what: "revert" | "suspension";
}

/** A node that a cluster is declared to have. */
export interface ExpectedNode {
  readonly stack: string;
  readonly name: string;
}

/** All that stacks have made of one cluster, or promised of it. */
export interface Inventory {
  readonly objects: readonly ExpectedObject[];
  readonly releases: readonly ExpectedRelease[];
  readonly taints: readonly ExpectedTaint[];
  readonly longhorn: readonly ExpectedLonghornTaint[];
  readonly days: readonly DueDay[];
  readonly nodes: readonly ExpectedNode[];
}

/** What the note for checks at plan says that is looked at here. */
interface Note {
  readonly facts?: { readonly nodes?: readonly { readonly name: string }[] };
  readonly makes: readonly {
    readonly kind: Kind;
    readonly object: {
      readonly metadata: { readonly name: string; readonly namespace?: string };
      readonly spec?: { readonly taints?: readonly { key: string; value?: string; effect: string }[] };
    };
    readonly address?: string;
  }[];
  readonly preconditions: Readonly<
    Record<string, readonly { readonly check: string; readonly args: unknown }[]>
  >;
}

/** Lists what a stack has made, and promised. */
export function inventoryOf(stack: SynthesizedStack): Inventory {
  const { name, document } = stack;
  const notes = Object.values(document["//"]?.live ?? {}).map((text) => JSON.parse(text) as Note);
  const blocks = blocksIn(stack).map((each) => ({ ...each, block: withNames(each.block, stack) }));
  return {
    objects: [
      ...blocks.flatMap((each) => objectOf(name, each) ?? []),
      ...notes.flatMap((note) => madeBy(name, note)),
    ],
    releases: blocks.flatMap((each) => releaseOf(name, each) ?? []),
    taints: notes.flatMap((note) => taintsOf(name, note)),
    longhorn: notes.flatMap((note) => longhornOf(name, note)),
    days: daysOf(stack),
    nodes: notes.flatMap(({ facts }) =>
      (facts?.nodes ?? []).map((node) => ({ stack: name, name: node.name })),
    ),
  };
}

/** A resource of a document. */
interface Resource {
  readonly type: string;
  readonly address: string;
  readonly block: TerraformBlock;
}

/** Resources that are made once; what is made for each of something, or perhaps, only Terraform knows. */
function blocksIn({ document }: SynthesizedStack): readonly Resource[] {
  return Object.entries(document.resource ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks)
      .filter(([, block]) => block.for_each === undefined && (block.count === undefined || block.count === 1))
      .map(([id, block]) => ({ type, address: `${type}.${id}`, block })),
  );
}

function objectOf(stack: string, { type, address, block }: Resource): ExpectedObject | undefined {
  if (type === "kubernetes_manifest") return manifestOf(stack, address, block);
  const kind = kindOfType(type);
  const { name, namespace } = blockAt(block, "metadata") as {
    readonly name?: string;
    readonly namespace?: string;
  };
  if (kind === undefined || !isPlain(name) || !isPlain(namespace ?? "")) return undefined;
  const wanted = contentOfBlock(type, block);
  return { stack, by: { address }, kind, group: undefined, namespace, name, wanted };
}

function manifestOf(stack: string, address: string, block: TerraformBlock): ExpectedObject | undefined {
  const content = (block.manifest ?? {}) as Content;
  const { apiVersion, kind, metadata } = content as {
    readonly apiVersion?: string;
    readonly kind?: string;
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
  };
  if (kind === undefined || !isPlain(metadata?.name) || !isPlain(metadata.namespace ?? "")) return undefined;
  const group = apiVersion?.includes("/") === true ? apiVersion.split("/")[0] : "";
  const { computed_fields: computed = ["metadata.labels", "metadata.annotations"] } = block as {
    readonly computed_fields?: readonly string[];
  };
  const ignored = [...computed, ...ignoredIn(block).map((path) => path.replace(/^manifest\.?/, ""))];
  return {
    stack,
    by: { address },
    kind,
    group,
    namespace: metadata?.namespace,
    name: metadata?.name ?? "",
    wanted: {
      content: plainTexts(content) as Content,
      apiVersion,
      isBlock: false,
      isComplete: true,
      ignored,
    },
  };
}

function releaseOf(stack: string, { type, address, block }: Resource): ExpectedRelease | undefined {
  const { name, namespace = "default" } = block as { readonly name?: string; readonly namespace?: string };
  return type === "helm_release" && isPlain(name) && isPlain(namespace)
    ? { stack, address, namespace, name }
    : undefined;
}

/** Objects that charts and operators bring. Claims are those of a StatefulSet's replicas, and looked at with it. */
function madeBy(stack: string, { makes }: Note): readonly ExpectedObject[] {
  return makes
    .filter(
      ({ kind, address }) =>
        kind.kind !== "Node" && (kind.kind !== "PersistentVolumeClaim" || address !== undefined),
    )
    .map(({ kind, object: { metadata }, address = "" }) => ({
      stack,
      by: { address },
      kind: kind.kind,
      group: kind.group,
      namespace: metadata.namespace,
      name: metadata.name,
    }));
}

function taintsOf(stack: string, { makes }: Note): readonly ExpectedTaint[] {
  return makes
    .filter(({ kind }) => kind.kind === "Node")
    .flatMap(({ object }) =>
      (object.spec?.taints ?? []).map(({ key, value = "", effect }) => ({
        stack,
        node: object.metadata.name,
        key,
        value,
        effect,
      })),
    );
}

function longhornOf(stack: string, { preconditions }: Note): readonly ExpectedLonghornTaint[] {
  return Object.values(preconditions)
    .flat()
    .filter(({ check }) => check === "isolated-node-longhorn-manager")
    .map(({ args }) => {
      const { namespace, taint } = args as {
        readonly namespace: string;
        readonly taint: { readonly key: string; readonly value?: string; readonly effect: string };
      };
      return { stack, namespace, key: taint.key, value: taint.value ?? "", effect: taint.effect };
    });
}

function daysOf({ name: stack, document }: SynthesizedStack): readonly DueDay[] {
  const { reverts = {}, suspension = {} } = document["//"] ?? {};
  return [
    ...Object.entries(reverts).map(([path, day]) => ({ stack, path, day, what: "revert" as const })),
    ...Object.entries(suspension).flatMap(([path, { until }]) =>
      until === undefined ? [] : { stack, path, day: until, what: "suspension" as const },
    ),
  ];
}

/** What only Terraform knows cannot be looked for. */
function isPlain(name: string | undefined): name is string {
  return typeof name === "string" && !name.includes("${");
}
