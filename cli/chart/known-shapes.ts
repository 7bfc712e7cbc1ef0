import { isObject } from "../../constructs/checks/props/value-kinds";
import type { Value } from "./files";
import type { KeyMap } from "./key-node";

/** Keys with the same meaning in every chart that prints them unchanged, and the type of Kubernetes of each. */
const BY_KEY: readonly (readonly [RegExp, "map" | "list", string])[] = [
  [/^resources$|Resources$/, "map", "ResourceRequirements"],
  [/^affinity$/, "map", "Affinity"],
  [/^nodeAffinity$/, "map", "NodeAffinity"],
  [/^podSecurityContext$/, "map", "PodSecurityContext"],
  [/^containerSecurityContext$/, "map", "SecurityContext"],
  [/^securityContext$/, "map", "AnySecurityContext"],
  [/^(liveness|readiness|startup)Probe$/, "map", "Probe"],
  [/^dnsConfig$/, "map", "PodDNSConfig"],
  [/^nodeSelector$/, "map", "Strings"],
  [/^tolerations$/, "list", "Toleration"],
  [/^topologySpreadConstraints$/, "list", "TopologySpreadConstraint"],
  [/^(volumes|extraVolumes)$/, "list", "Volume"],
  [/^(volumeMounts|extraVolumeMounts)$/, "list", "VolumeMount"],
  [/^(env|extraEnvs?|extraEnvVars)$/, "list", "EnvVar"],
  [/^(envFrom|extraEnvFrom)$/, "list", "EnvFromSource"],
  [/^(containers|extraContainers|initContainers|extraInitContainers)$/, "list", "Container"],
  [/^hostAliases$/, "list", "HostAlias"],
];

/** Uses by which a value reaches Kubernetes unchanged. */
const AS_IT_IS = ["toYaml", "toJson", "toRawJson", "tpl"];

/** Returns the type of Kubernetes that a value of a chart has, judging by its key, its use and its default. */
export function shapeOf(
  key: string,
  value: Value,
  uses: ReadonlySet<string>,
  kinds: KeyMap,
): string | undefined {
  if (!AS_IT_IS.some((use) => uses.has(use))) return undefined;
  // templates read its fields, so it may have a shape of the chart.
  if (uses.has("range") || uses.has("range-keys")) return undefined;
  const type = Array.isArray(value) ? "list" : isObject(value) ? "map" : undefined;
  const isUnset = value === null || value === undefined;
  const name = BY_KEY.find(([pattern, of]) => (isUnset || of === type) && pattern.test(key))?.[2];
  const kind = name === undefined ? undefined : kinds[name];
  if (typeof kind !== "object" || (isObject(value) && !hasAll(kind, Object.keys(value)))) return undefined;
  return name;
}

function hasAll(kind: KeyMap, keys: readonly string[]): boolean {
  return "*" in kind || keys.every((key) => key in kind);
}
