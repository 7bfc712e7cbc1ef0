import { restored } from "../../synthesized/restored";
import { yamlIn } from "../../synthesized/yaml-in";
import { type Attributes, blocksAt, type Resource } from "./resource";

/**
 * Returns how many pods share a card, by file and resource, as a ConfigMap tells NVIDIA's device plugin; undefined for a
 * ConfigMap that has no configuration of it.
 * @see https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus
 */
export function gpuShares({ kind, attributes }: Resource): ReadonlyMap<string, number> | undefined {
  if (kind !== "ConfigMap") return undefined;
  const files = Object.entries((attributes.data ?? {}) as Attributes).flatMap(([file, text]) => {
    const config = configIn(restored(text));
    return config === undefined ? [] : [[file, config] as const];
  });
  if (files.length === 0) return undefined;
  return new Map(
    files.flatMap(([file, config]) => sharesIn(config).map(([name, number]) => [`${file}: ${name}`, number])),
  );
}

function sharesIn(config: Attributes): readonly (readonly [name: string, number: number])[] {
  const shared = ["timeSlicing", "mps"].flatMap((way) => blocksAt(config, "sharing", way, "resources"));
  return shared.map(({ name, replicas }) => [String(name), Number(replicas)] as const);
}

/** A configuration of the plugin has a version, and flags or shares. */
function configIn(text: unknown): Attributes | undefined {
  if (typeof text !== "string" || !/nvidia\.com\/|deviceListStrategy|failOnInitError/.test(text))
    return undefined;
  const config = yamlIn(text) as Attributes | null | undefined;
  return config?.version === "v1" ? config : undefined;
}
