import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { OverrideTable } from "../../../overrides";
import { makeConfigFiles } from "../../../pods";
import type { Surroundings } from "../surroundings";
import type { ConfigMount } from "./files";

/** The files of a workload, and the ConfigMap that holds them. */
interface ConfigMapParts {
  readonly name: string;
  readonly namespace: string;
  readonly config: readonly ConfigMount[];
}

/**
 * Makes the ConfigMap of the files of a workload, and none without files.
 * @param table what the construct says of its attributes
 */
export function makeConfigMap(
  construct: Construct,
  { name, namespace, config }: ConfigMapParts,
  { labels, dependsOn }: Surroundings,
  table: OverrideTable,
): readonly ITerraformDependable[] {
  if (config.length === 0) return [];
  const files = Object.fromEntries(config.map(({ key, text }) => [key, text]));
  return [makeConfigFiles(construct, { name, namespace, labels, files, dependsOn }, table)];
}
