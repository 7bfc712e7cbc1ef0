import { builtIn, type ClusterFactsNote, type Live, type LiveNode, type NodeFacts, NODES } from "../../live";
import { bytesOf } from "../../units";
import { announcedGpus } from "../gpus/live-gpus";
import { Cidr } from "./cidr";
import { distributionOf } from "./live-distribution";
import { internalAddresses, lastingTaints, READS_NODES, taintsByApp } from "./live-node";

/** Up to here, a difference is a kubelet's other reservation, not another machine. */
const TOLERANCE = 0.05;

/** What device plugins call graphics cards. */
const GPUS = ["nvidia.com/gpu", "amd.com/gpu", "gpu.intel.com/i915", "gpu.intel.com/xe"];

/** A declared fact that is not so, with what to write instead. */
export interface FactDifference {
  /** The node that it is about; undefined if it is about the cluster. */
  readonly node: string | undefined;
  /** What is live, what is declared, and the way out. */
  readonly text: string;
}

/** The declared facts match the live nodes: all checks of capacity, placement and addresses depend on them. */
export const CLUSTER_FACTS = builtIn({
  name: "cluster-facts",
  reads: [READS_NODES],
  judge(live) {
    const { facts } = live;
    if (facts === undefined) return undefined;
    const differences = factDifferences(live, facts).map(({ node, text }) =>
      node === undefined ? text : `node ${node} ${text}`,
    );
    if (differences.length === 0) return undefined;
    return `the facts of cluster ${facts.name} must be those of its live nodes, but ${differences.join("; ")}`;
  },
});

/** Holds declared facts against the live cluster, node by node. */
export function factDifferences(live: Live, facts: ClusterFactsNote): readonly FactDifference[] {
  const nodes = live.liveOnly(NODES);
  const ofCluster = [
    ...versionDifference(live, facts),
    ...distributionDifference(nodes, facts),
    ...networkDifference(nodes, facts),
  ];
  const strangers = nodes.filter(({ metadata }) => facts.nodes.every(({ name }) => name !== metadata.name));
  return [
    ...ofCluster.map((text) => ({ node: undefined, text })),
    ...facts.nodes.flatMap((declared) => nodeDifferences(live, declared)),
    ...strangers.map((node) => ({ node: node.metadata.name, text: undeclared(node) })),
  ];
}

function nodeDifferences(live: Live, declared: NodeFacts): readonly FactDifference[] {
  const { name } = declared;
  const node = live.findLive(NODES, name);
  const missing = ["is declared but not in the cluster: join it, or remove it from nodes"];
  const found = node === undefined ? missing : differencesOf(live, node, declared);
  return found.map((text) => ({ node: name, text }));
}

function differencesOf(live: Live, node: LiveNode, declared: NodeFacts): readonly string[] {
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

function distributionDifference(
  nodes: readonly LiveNode[],
  { distribution }: ClusterFactsNote,
): readonly string[] {
  const stranger = nodes.find((node) => {
    const live = distributionOf(node);
    return live !== undefined && live !== distribution;
  });
  const live = stranger && distributionOf(stranger);
  if (stranger === undefined || live === undefined) return [];
  return [
    `node ${stranger.metadata.name} was installed as ${live}, and ${distribution} is declared: write distribution: Distribution.${live.toUpperCase()}`,
  ];
}

function versionDifference({ version }: Live, { kubernetesVersion }: ClusterFactsNote): readonly string[] {
  const live = /^v(\d+\.\d+)\.\d+/.exec(version ?? "");
  if (live === null || kubernetesVersion === live[1] || kubernetesVersion.startsWith(`${live[1]}.`))
    return [];
  return [
    `the API server is ${String(version)}, and ${kubernetesVersion} is declared: write kubernetesVersion: "${live[1]}"`,
  ];
}

/** Where the controller manager gives each node a part of the network, it shows; some networks do it themselves. */
function networkDifference(nodes: readonly LiveNode[], { podCidr }: ClusterFactsNote): readonly string[] {
  const declared = Cidr.parse(podCidr);
  const parts = nodes.flatMap(({ metadata, spec }) =>
    (spec?.podCIDRs ?? []).map((part) => ({ part, name: metadata.name })),
  );
  const stranger = parts.find(({ part }) => {
    const cidr = Cidr.parse(part);
    return cidr !== undefined && declared?.isOfSameFamily(cidr) === true && !declared.overlaps(cidr);
  });
  if (stranger === undefined) return [];
  return [
    `node ${stranger.name} has pods in ${stranger.part}, which is not in podCidr ${podCidr}: write the network that the cluster was installed with`,
  ];
}

function undeclared(node: LiveNode): string {
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
