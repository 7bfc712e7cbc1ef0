import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { checksumOfTexts } from "../checks";
import { guarded, type OverrideTable } from "../overrides";
import { literal } from "../units";

/** Maximum size of a ConfigMap, including keys, which the API server enforces only at apply. */
export const LARGEST_CONFIG_MAP_BYTES = 1_048_576;

/** A ConfigMap whose files a program reads at its start. */
export interface ConfigFiles {
  /** Name of the ConfigMap. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /**
   * Its labels.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** Texts by key, which Terraform does not interpolate. */
  readonly files: Readonly<Record<string, string>>;
  /** Resources that must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Makes the ConfigMap of a pod, as the child `config`.
 * @param table derived attributes of the construct
 */
export function makeConfigFiles(
  construct: Construct,
  { name, namespace, labels, files, dependsOn }: ConfigFiles,
  table: OverrideTable,
): ConfigMapV1 {
  const config = {
    metadata: { name, namespace, labels },
    data: literalTexts(files),
    dependsOn: [...dependsOn],
  };
  return guarded(ConfigMapV1, construct, "config", config, table);
}

/** Returns texts as Terraform must write them: unchanged. */
export function literalTexts(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, literal(text)]));
}

/**
 * Returns the annotation that makes another pod of another content: programs read their files at the start only.
 * @param texts all that the program reads
 */
export function checksumAnnotation(texts: object): Record<string, string> {
  return { "groundplan/config-checksum": checksumOfTexts(texts) };
}
