import type { Yaml } from "../model/yaml";

/** An object of YAML. */
export type YamlObject = Readonly<Record<string, Yaml>>;

/** Removes what stands at its key in the configuration. */
export const REMOVED: YamlObject = { $patch: "delete" };

/** Returns an object without its members that hold nothing: empty objects and lists. */
export function filled(object: YamlObject): YamlObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => typeof value !== "object" || Object.keys(value).length > 0),
  );
}
