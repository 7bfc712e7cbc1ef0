import type { Live, LiveNode, NodeFacts } from "../../live";
import { bytesOf } from "../../units";
import { announcedGpus } from "../gpus/live-gpus";
import { internalAddresses, lastingTaints, taintsByApp } from "./live-node";

/** Up to here, a difference is a kubelet's other reservation, not another machine. */
const TOLERANCE = 0.05;

/** What device plugins call graphics cards. */
const GPUS = ["nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe"];

/** Lists how a live node differs from its declared facts. */
export function nodeDifferences(live: Live, node: LiveNode, declared: NodeFacts): readonly string[] {
  return [
    ...addressDifference(node, declared),
    ...architectureDifference(node, declared),
    ...allocatableDifference(node, declared),
    ...podsDifference(node, declared),
    ...gpuDifference(live, node, declared),
    ...taintDifference(node, declared, taintsByApp(live, declared.name)),
    ...labelDifference(node, declared),
    ...(node.spec?.unschedulable === true ? [`is cordoned: kubectl uncordon ${declared.name}`] : []),
  ];
}

function addressDifference(node: LiveNode, { address }: NodeFacts): readonly string[] {
  const live = internalAddresses(node);
  if (live.length === 0 || live.includes(address)) return [];
  return [
    `has the address ${live.join(", ")}, and ${address} is declared: write address: ${JSON.stringify(live[0])}`,
  ];
}

function architectureDifference(node: LiveNode, { architecture }: NodeFacts): readonly string[] {
  const live = node.status?.nodeInfo?.architecture;
  if (live === undefined || live === "" || live === architecture) return [];
  return [
    `is ${live}, and ${architecture} is declared: write architecture: Architecture.${live.toUpperCase()}`,
  ];
}

function allocatableDifference(node: LiveNode, { allocatable }: NodeFacts): readonly string[] {
  const { cpu = "", memory = "" } = node.status?.allocatable ?? {};
  const cores = bytesOf(cpu);
  const bytes = bytesOf(memory);
  return [
    ...(cores !== undefined && isFarFrom(cores * 1000, allocatable.cpuMillicores)
      ? [
          `has ${cpu} CPU, and ${allocatable.cpuMillicores}m are declared: write allocatable.cpu: Cpu.parse("${cpu}")`,
        ]
      : []),
    ...(bytes !== undefined && isFarFrom(bytes, allocatable.memoryBytes)
      ? [
          `has ${memory} of memory, and ${gibibytes(allocatable.memoryBytes)}Gi are declared: write allocatable.memory: Memory.parse("${memory}")`,
        ]
      : []),
  ];
}

function podsDifference(node: LiveNode, { maxPods }: NodeFacts): readonly string[] {
  const live = bytesOf(node.status?.allocatable?.pods ?? "");
  return live === undefined || live === maxPods
    ? []
    : [`takes ${live} pods, and ${maxPods} are declared: write maxPods: ${live}`];
}

function gpuDifference(live: Live, node: LiveNode, declared: NodeFacts): readonly string[] {
  const { gpus = 0, gpuName, gpuReplicas } = declared;
  const names = gpuName === undefined ? GPUS : [gpuName];
  // the device plugin of the app has a check of its own.
  if (names.some((name) => announcedGpus(live, declared.name, name) !== undefined)) return [];
  const offered = names.reduce(
    (sum, name) => sum + (bytesOf(node.status?.allocatable?.[name] ?? "0") ?? 0),
    0,
  );
  if (offered === gpus) return [];
  const shared = gpuReplicas === undefined ? "" : " times gpu.replicas";
  const remedy =
    offered === 0
      ? "install its driver and device plugin, or remove gpu"
      : `write gpu.count${shared}: ${offered}`;
  return [`offers ${offered} GPUs, and ${gpus} are declared: ${remedy}`];
}

function taintDifference(node: LiveNode, declared: NodeFacts, byApp: readonly string[]): readonly string[] {
  const live = lastingTaints(node);
  const added = live.filter((taint) => !declared.taints.includes(taint));
  const missing = declared.taints.filter((taint) => !live.includes(taint) && !byApp.includes(taint));
  return [
    ...added.map((taint) => `carries the taint ${taint}, which is not declared: add it to taints`),
    ...missing.map(
      (taint) =>
        `lacks the declared taint ${taint}: remove it from taints, or kubectl taint node ${declared.name} ${taint}`,
    ),
  ];
}

/** Labels that say what another fact says already. */
const SAID_OTHERWISE = ["kubernetes.io/arch"];

function labelDifference({ metadata }: LiveNode, { name, labels }: NodeFacts): readonly string[] {
  const live = metadata.labels ?? {};
  return Object.entries(labels)
    .filter(([key, value]) => live[key] !== value && !SAID_OTHERWISE.includes(key))
    .flatMap(([key, value]) => {
      const [known, label] = [live[key], value === "" ? key : `${key}=${value}`];
      if (known === undefined)
        return `lacks the declared label ${label}: remove it from labels, or kubectl label node ${name} ${key}=${value}`;
      // installers do not agree on the value of a role, and nothing looks at it.
      if (key.startsWith("node-role.kubernetes.io/")) return [];
      return `has the label ${key}=${known}, and ${label} is declared: write labels: { "${key}": "${known}" }`;
    });
}

/** Returns what to declare for a live node that is not declared. */
export function undeclared(node: LiveNode): string {
  const { cpu = "", memory = "" } = node.status?.allocatable ?? {};
  const architecture = (node.status?.nodeInfo?.architecture ?? "amd64").toUpperCase();
  return (
    `is in the cluster and not declared: add { name: "${node.metadata.name}", address: ` +
    `"${internalAddresses(node)[0] ?? "..."}", architecture: Architecture.${architecture}, allocatable: { cpu: Cpu.parse("${cpu}"), ` +
    `memory: Memory.parse("${memory}") } } to nodes`
  );
}

function isFarFrom(live: number, declared: number): boolean {
  return Math.abs(live - declared) > declared * TOLERANCE;
}

function gibibytes(bytes: number): number {
  return Number((bytes / 2 ** 30).toFixed(2));
}
