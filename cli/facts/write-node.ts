import type { NodeFacts, Taint } from "./node-facts";
import { cpu, lines, memory, text } from "./source-text";

/** Defaults of `ClusterNodeProps`. */
const DEFAULT_PODS = 110;

const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: "Architecture.AMD64",
  arm64: "Architecture.ARM64",
};

const EFFECTS: Readonly<Record<string, string>> = {
  PreferNoSchedule: "TaintEffect.PREFER_NO_SCHEDULE",
  NoExecute: "TaintEffect.NO_EXECUTE",
};

/**
 * Writes the facts of a node as props of TypeScript.
 * @param position of the node in the cluster, which tells nodes apart whose address is not known
 */
export function writeNode(node: NodeFacts, position: number, indent: string): string {
  const props = [
    `name: ${text(node.name)},`,
    ...addressOf(node, position),
    ...architectureOf(node),
    ...rolesOf(node),
    `allocatable: { cpu: ${cpu(node.allocatable.cpu)}, memory: ${memory(node.allocatable.memory)} },`,
    ...requestedOf(node),
    node.maxPods === DEFAULT_PODS ? undefined : `maxPods: ${node.maxPods},`,
    node.taints.length === 0 ? undefined : `taints: [${node.taints.map(taintOf).join(", ")}],`,
    ...labelsOf(node),
    ...gpuOf(node),
    "// ask: has the node mount.nfs (nfs-common, nfs-utils)? Then, with NodePackage imported:",
    "// packages: [NodePackage.NFS_CLIENT],",
  ];
  return lines(`${indent}{`, ...props.map((line) => line && `${indent}  ${line}`), `${indent}},`);
}

function addressOf({ address, isInternal }: NodeFacts, position: number): readonly string[] {
  if (address !== undefined && isInternal) return [`address: ${text(address)},`];
  if (address !== undefined)
    return [
      "// ask: the kubelet has no internal address; this is its external one.",
      `address: ${text(address)},`,
    ];
  const placeholder = `0.0.${Math.floor(position / 256)}.${position % 256}`;
  return ["// ask: the kubelet has no internal address.", `address: ${text(placeholder)},`];
}

function architectureOf({ architecture }: NodeFacts): readonly string[] {
  const known = ARCHITECTURES[architecture];
  if (known !== undefined) return [`architecture: ${known},`];
  return [
    `// the node is ${architecture}, which groundplan does not support.`,
    "architecture: Architecture.AMD64,",
  ];
}

function rolesOf({ isControlPlane, isWorker }: NodeFacts): readonly string[] {
  if (!isControlPlane) return [];
  return [`roles: [NodeRole.CONTROL_PLANE${isWorker ? ", NodeRole.WORKER" : ""}],`];
}

function requestedOf({ requested }: NodeFacts): readonly string[] {
  if (requested.pods === 0) return [];
  const amounts = [
    `cpu: ${cpu(`${requested.cpuMillicores}m`)}`,
    `memory: ${memory(String(requested.memoryBytes))}`,
    `pods: ${requested.pods}`,
    ...(requested.gpus === 0 ? [] : [`gpus: ${requested.gpus}`]),
  ];
  return [
    "// what all pods request now: subtract what this app deploys, if it already runs.",
    `alreadyRequested: { ${amounts.join(", ")} },`,
  ];
}

function taintOf({ key, value = "", effect }: Taint): string {
  const known = EFFECTS[effect];
  const parts = [
    `key: ${text(key)}`,
    ...(value === "" ? [] : [`value: ${text(value)}`]),
    ...(known === undefined ? [] : [`effect: ${known}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}

function labelsOf({ labels }: NodeFacts): readonly string[] {
  const entries = Object.entries(labels).map(([key, value]) => `${text(key)}: ${text(value)}`);
  return entries.length === 0 ? [] : [`labels: { ${entries.join(", ")} },`];
}

function gpuOf({ gpu }: NodeFacts): readonly string[] {
  if (gpu === undefined) return [];
  const { model, count, replicas, resourceName, others } = gpu;
  const vendor = resourceName.split(/[./]/).find((part) => part !== "gpu") ?? resourceName;
  const parts = [
    `model: ${text(model ?? vendor.toUpperCase())}`,
    `count: ${count}`,
    ...(replicas === undefined ? [] : [`replicas: ${replicas}`]),
    ...(resourceName === "nvidia.com/gpu" ? [] : [`resourceName: ${text(resourceName)}`]),
    // the cluster offers them already.
    `offeredBy: { reason: "a device plugin that is installed already" }`,
  ];
  return [
    ...(model === undefined ? ["// ask: the model; it is only shown to people."] : []),
    ...others.map(
      (name) => `// the node also offers ${name}, which is not declared: a node can declare one kind of GPU.`,
    ),
    `gpu: { ${parts.join(", ")} },`,
  ];
}
