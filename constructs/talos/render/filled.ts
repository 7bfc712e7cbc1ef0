import type { Yaml } from "../model/yaml";

/** A YAML object. */
export type YamlObject = Readonly<Record<string, Yaml>>;

/** Patch value that removes its key from the configuration. */
export const REMOVED: YamlObject = { $patch: "delete" };

/** Returns an object without its empty objects and lists. */
export function filled(object: YamlObject): YamlObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => typeof value !== "object" || Object.keys(value).length > 0),
  );
}
