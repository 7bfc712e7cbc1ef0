import { firstTextAt } from "../../constructs/guardrails/judge/tree/blocks";
import { plainType } from "../../constructs/guardrails/judge/tree/kind-of-type";
import type { SynthesizedStack, TerraformBlock } from "../synthesized/synthesized";

/** A resource of a stack, whose references to names of other resources are resolved. */
export interface StackResource {
  /** Type without provider and version: `stateful_set`, and `helm_release`. */
  readonly type: string;
  /** Name of the object or release in the cluster. */
  readonly name: string;
  /** Its namespace; empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly block: TerraformBlock;
  /** Addresses that it depends on. */
  readonly dependencies: readonly string[];
  /** Its own address. */
  readonly address: string;
}

/** `${kubernetes_persistent_volume_v1.photos_1A2B3C4D.metadata[0].name}` */
const NAME_REFERENCE = /\$\{([a-z0-9_]+)\.([\w-]+)\.(?:metadata(?:\[0\]|\.0)\.)?name\}/g;

/** Lists the objects and releases of a stack whose names are known. */
export function resourcesOf({ document }: SynthesizedStack): readonly StackResource[] {
  const raw = document.resource ?? {};
  const resolved = JSON.parse(
    JSON.stringify(raw).replace(NAME_REFERENCE, (reference, type: string, id: string) => {
      const target = raw[type]?.[id];
      return target === undefined ? reference : (nameOf(target) ?? reference);
    }),
  ) as typeof raw;
  return Object.entries(resolved).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([id, block]) => toResource(type, id, block)),
  );
}

function toResource(type: string, id: string, block: TerraformBlock): StackResource[] {
  const name = nameOf(block);
  if (name === undefined || name.includes("${")) return [];
  const dependencies = block.depends_on;
  return [
    {
      type: plainType(type),
      name,
      namespace: firstTextAt(block, "metadata.namespace") ?? firstTextAt(block, "namespace") ?? "",
      block,
      dependencies: Array.isArray(dependencies) ? dependencies.map(String) : [],
      address: `${type}.${id}`,
    },
  ];
}

function nameOf(block: TerraformBlock): string | undefined {
  return firstTextAt(block, "metadata.name") ?? (typeof block.name === "string" ? block.name : undefined);
}
