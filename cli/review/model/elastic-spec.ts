import { restored } from "../../synthesized/restored";
import { chartOf, valuesOf } from "./release-values";
import { at, type Attributes, type Resource } from "./resource";

/**
 * Returns what a resource says of a cluster of Elasticsearch by ECK: as values of its chart, or as a manifest of it.
 * Nothing for any other resource.
 */
export function elasticSpecOf(resource: Resource): Attributes | undefined {
  if (chartOf(resource) === "eck-elasticsearch") return valuesOf(resource);
  if (resource.kind !== "Elasticsearch" || resource.manifest === undefined) return undefined;
  return restored(at(resource.manifest, "spec")) as Attributes | undefined;
}

/** Returns the name that ECK gives to what it makes for a cluster. */
export function elasticNameOf(resource: Resource): string {
  const { fullnameOverride } = valuesOf(resource) ?? {};
  return String(fullnameOverride ?? resource.name);
}
