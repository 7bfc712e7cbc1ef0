import { stringify } from "yaml";

/** A value that can be written as YAML, which excludes `undefined` and dates. */
export type Yaml = string | number | boolean | readonly Yaml[] | YamlMap;

/** An object that can be written as YAML. */
export interface YamlMap {
  readonly [key: string]: Yaml;
}

/**
 * Writes an object as YAML in block style, indented by four spaces, like Talos and its image factory. Keys keep their
 * order. Words that YAML 1.1 reads as booleans are quoted, because the parser of Talos does so, too.
 */
export function yamlOf(value: Readonly<Record<string, Yaml>>): string {
  return stringify(value, { indent: 4, lineWidth: 0, version: "1.1", aliasDuplicateObjects: false });
}
