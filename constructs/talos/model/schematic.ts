import { hashOf } from "../../checks";
import type { TalosSchematic } from "./talos-model";
import { type Yaml, yamlOf } from "./yaml";

/** Repository of installer images with extensions. */
const FACTORY = "factory.talos.dev/installer";

/** Repository of installer images without extensions. */
const VANILLA = "ghcr.io/siderolabs/installer";

/** Contents of an image besides Talos. */
export interface SchematicContent {
  /** Names of system extensions. Their order changes the id. */
  readonly extensions: readonly string[];
  /** Kernel arguments. */
  readonly kernelArguments: readonly string[];
}

/**
 * Computes the schematic of an image like the image factory: its id is a hash of the YAML, so that no request is
 * needed.
 * @see https://github.com/siderolabs/image-factory#schematics
 */
export function schematicOf({ extensions, kernelArguments }: SchematicContent): TalosSchematic {
  const customization: Record<string, Yaml> = {
    ...(kernelArguments.length === 0 ? {} : { extraKernelArgs: kernelArguments }),
    ...(extensions.length === 0 ? {} : { systemExtensions: { officialExtensions: extensions } }),
  };
  const yaml = yamlOf({ customization });
  return { id: hashOf(yaml).toString("hex"), yaml };
}

/** Returns the installer image of a schematic, or the one that Talos publishes. */
export function installerImage(schematic: TalosSchematic | undefined, talosVersion: string): string {
  const name = schematic === undefined ? VANILLA : `${FACTORY}/${schematic.id}`;
  return `${name}:v${talosVersion}`;
}
