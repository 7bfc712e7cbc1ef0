import { blockAt } from "../../constructs/guardrails/judge/tree/blocks";
import type { SynthesizedStack, TerraformBlock } from "../synthesized/synthesized";
import { contentOfBlock, ignoredIn, plainTexts } from "./drift/block-content";
import type { Content } from "./drift/content";
import type { DueDay, ExpectedObject, ExpectedRelease, Inventory } from "./expected";
import { longhornOf, madeBy, type Note, taintsOf } from "./noted-objects";
import { kindOfType } from "./read/type-kind";
import { withNames } from "./resource-names";

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

/** Resources without `count` and `for_each`, whose instances only Terraform knows. */
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

function daysOf({ name: stack, document }: SynthesizedStack): readonly DueDay[] {
  const { reverts = {}, suspension = {} } = document["//"] ?? {};
  return [
    ...Object.entries(reverts).map(([path, day]) => ({ stack, path, day, what: "revert" as const })),
    ...Object.entries(suspension).flatMap(([path, { until }]) =>
      until === undefined ? [] : { stack, path, day: until, what: "suspension" as const },
    ),
  ];
}

/** Returns whether a name is known without Terraform. */
function isPlain(name: string | undefined): name is string {
  return typeof name === "string" && !name.includes("${");
}
