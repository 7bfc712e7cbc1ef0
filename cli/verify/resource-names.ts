import { blockAt } from "../../constructs/guardrails/judge/tree/blocks";
import type { SynthesizedStack, TerraformBlock } from "../synthesized/synthesized";

/** A name that another resource of the stack has: `${kubernetes_namespace_v1.web.metadata[0].name}`. */
const REFERENCE = /^\$\{(\w+)\.([\w-]+)\.(?:metadata\[0\]\.)?(name|namespace|id)\}$/;

/** Replaces references to names in metadata by the names. */
export function withNames(block: TerraformBlock, { document }: SynthesizedStack): TerraformBlock {
  const named = (value: unknown): unknown => {
    const [, type = "", id = "", member = ""] =
      typeof value === "string" ? (REFERENCE.exec(value) ?? []) : [];
    const other = document.resource?.[type]?.[id];
    if (other === undefined) return value;
    const { name, namespace } = (type === "helm_release" ? other : blockAt(other, "metadata")) as {
      readonly name?: unknown;
      readonly namespace?: unknown;
    };
    return member === "namespace" ? namespace : (name ?? value);
  };
  const withNamed = (members: object) => ({
    ...members,
    ...("name" in members && { name: named(members.name) }),
    ...("namespace" in members && { namespace: named(members.namespace) }),
  });
  const { metadata, manifest } = block as {
    readonly metadata?: unknown;
    readonly manifest?: { metadata?: object };
  };
  return {
    ...withNamed(block),
    ...(metadata !== undefined && { metadata: withNamed(blockAt(metadata, [])) }),
    ...(manifest?.metadata !== undefined && {
      manifest: { ...manifest, metadata: withNamed(manifest.metadata) },
    }),
  };
}
