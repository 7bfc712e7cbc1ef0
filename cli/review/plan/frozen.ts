import type { Resource } from "../model/resource";

/** The arguments of an immutable object that only a replacement changes; labels and annotations may change. */
const FROZEN = ["data", "binary_data", "immutable"];

/**
 * Returns whether an argument belongs to an object that was immutable. The table says what the provider does in general,
 * and of these it decides by the old value of `immutable`.
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
 */
export function isFrozen({ type, attributes }: Resource, words: readonly string[]): boolean {
  return (
    /^kubernetes_(config_map|secret)(_v1)?$/.test(type) &&
    String(attributes.immutable) === "true" &&
    FROZEN.includes(words[0] ?? "")
  );
}
