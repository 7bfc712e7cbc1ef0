import { type Block, isBlock } from "./blocks";

/** Fields of a manifest whose keys are chosen by users. */
const MAPS = new Set([
  "labels",
  "annotations",
  "matchLabels",
  "data",
  "stringData",
  "binaryData",
  "nodeSelector",
  "parameters",
  "volumeAttributes",
  "requests",
  "limits",
  "selector",
]);

/** Lists that are blocks of the provider, whose names are singular. */
const BLOCKS: Readonly<Record<string, string>> = {
  containers: "container",
  initContainers: "init_container",
  volumes: "volume",
  volumeMounts: "volume_mount",
  volumeDevices: "volume_device",
  volumeClaimTemplates: "volume_claim_template",
  ports: "port",
  tolerations: "toleration",
  topologySpreadConstraints: "topology_spread_constraint",
  nodeSelectorTerms: "node_selector_term",
  subjects: "subject",
  rules: "rule",
  paths: "path",
  sysctls: "sysctl",
  webhooks: "webhook",
};

/** Kinds whose `selector` is a plain map of labels. */
const PLAIN_SELECTOR = new Set(["Service", "ReplicationController"]);

/** Converts a manifest to the format of the typed resources of the provider. */
export function asResource(manifest: Block): Block {
  const members = Object.entries(manifest).map(([key, value]) => [key, renamed(value)] as const);
  const block = Object.fromEntries(members) as Block;
  const { spec } = manifest;
  if (!PLAIN_SELECTOR.has(String(manifest.kind)) || !isBlock(spec)) return renamedTop(block);
  return renamedTop({ ...block, spec: { ...(block.spec as Block), selector: spec.selector } });
}

/** Renames top-level fields of a manifest, such as those of a StorageClass. */
function renamedTop(block: Block): Block {
  const { provisioner, ...others } = block;
  const named = Object.fromEntries(Object.entries(others).map(([key, value]) => [nameOf(key), value]));
  return provisioner === undefined ? named : { ...named, storage_provisioner: provisioner };
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isBlock(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      // a selector with labels and expressions is a block, one with labels only is a map.
      const isMap = MAPS.has(key) && !(key === "selector" && isLabelSelector(member));
      return [nameOf(key), isMap ? member : renamed(member)];
    }),
  );
}

function isLabelSelector(value: unknown): boolean {
  return isBlock(value) && ("matchLabels" in value || "matchExpressions" in value);
}

/** Returns the name of a field in the provider, where blocks are singular. */
function nameOf(key: string): string {
  return Object.hasOwn(BLOCKS, key) ? (BLOCKS[key] ?? key) : snakeCase(key);
}

/** Returns where a field of a manifest is in the typed resource: `spec.serviceName` is `spec.service_name`. */
export function argumentPath(field: string): string {
  return field === "provisioner" ? "storage_provisioner" : field.split(".").map(nameOf).join(".");
}

function snakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
