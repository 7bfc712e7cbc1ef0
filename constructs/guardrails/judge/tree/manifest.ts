import { type Block, isBlock } from "./blocks";

/** Members of a manifest whose keys are names that a user has chosen. */
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

/** Lists that the provider has as blocks, whose names are singular. */
const BLOCKS: Readonly<Record<string, string>> = {
  containers: "container",
  initContainers: "init_container",
  volumes: "volume",
  volumeMounts: "volume_mount",
  volumeDevices: "volume_device",
  volumeClaimTemplates: "volume_claim_template",
  ports: "port",
  tolerations: "toleration",
  nodeSelectorTerms: "node_selector_term",
  subjects: "subject",
  rules: "rule",
  paths: "path",
  sysctls: "sysctl",
  webhooks: "webhook",
};

/** Kinds whose `selector` is a plain map of labels. */
const PLAIN_SELECTOR = new Set(["Service", "ReplicationController"]);

/** Writes a manifest as the provider's own resources write the same object. */
export function asResource(manifest: Block): Block {
  const members = Object.entries(manifest).map(([key, value]) => [key, renamed(value)] as const);
  const block = Object.fromEntries(members) as Block;
  const { spec } = manifest;
  if (!PLAIN_SELECTOR.has(String(manifest.kind)) || !isBlock(spec)) return renamedTop(block);
  return renamedTop({ ...block, spec: { ...(block.spec as Block), selector: spec.selector } });
}

/** What a manifest has at its top, a StorageClass for example, has other names too. */
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
      // a selector of labels and expressions is a block, one of labels alone is not.
      const isMap = MAPS.has(key) && !(key === "selector" && isLabelSelector(member));
      return [nameOf(key), isMap ? member : renamed(member)];
    }),
  );
}

function isLabelSelector(value: unknown): boolean {
  return isBlock(value) && ("matchLabels" in value || "matchExpressions" in value);
}

/** The provider's name of a member: blocks are singular. */
function nameOf(key: string): string {
  return Object.hasOwn(BLOCKS, key) ? (BLOCKS[key] ?? key) : snakeCase(key);
}

function snakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
