import { stringify } from "yaml";

/** A value that YAML is written for: no undefined, no dates. */
export type Yaml = string | number | boolean | readonly Yaml[] | YamlMap;

/** An object that YAML is written for. */
export interface YamlMap {
  readonly [key: string]: Yaml;
}

/**
 * Writes an object as YAML in blocks, indented by four spaces, as Talos and its image factory write it. Keys keep their order.
 * Words that YAML 1.1 takes for a boolean are quoted, because Talos' parser knows them.
 */
export function yamlOf(value: Readonly<Record<string, Yaml>>): string {
  return stringify(value, { indent: 4, lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });
}
