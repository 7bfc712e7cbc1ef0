import type { Catalogue } from "./catalogue";
import { mergeValues } from "./merge-values";
import type { JsonObject } from "./stable-json";
import { onlyAt } from "./value-path";

/** Returns an image as another registry has it, at the same path. */
export function imageFrom(registry: string, image: string): string {
  const [first = "", ...rest] = image.split("/");
  // a first part without a dot or port is an organization on docker.io, which is the default registry.
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
  return `${registry}/${isRegistry ? rest.join("/") : image}`;
}

/** Returns the values that make a chart take its images from another registry; undefined if it has no key for that. */
export function registryValues(
  { registries, repositories, barePaths = {} }: Catalogue,
  registry: string,
): JsonObject | undefined {
  const images = Object.entries(repositories).map(([path, image]) =>
    onlyAt(path, imageFrom(registry, image)),
  );
  const paths = Object.entries(barePaths).map(([path, image]) => onlyAt(path, image));
  const all = [...registries.map((path) => onlyAt(path, registry)), ...paths, ...images];
  return all.length === 0 ? undefined : all.reduce(mergeValues);
}
