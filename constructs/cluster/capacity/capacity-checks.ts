import { builtIn, type ClusterFactsNote, type Live, type LiveNode, type NodeFacts, NODES } from "../../live";
import { bytesOf, Cpu, Memory } from "../../units";
import type { Distribution } from "../facts/distribution";
import { factsOf, lastingTaints, READS_NODES, taintsByApp } from "../facts/live-node";
import { Architecture, ClusterNode, NodeRole } from "../facts/node";
import { parseTaint } from "../facts/taint";
import { gpuNameOf } from "../gpus/gpu";
import { offeredGpus, READS_PLUGINS } from "../gpus/live-gpus";
import type { AntiAffinity, Workload } from "./capacity";
import { shortageOf } from "./shortage";

/** Amounts as plain data. */
export interface PlainResources {
  /** CPU in thousandths of a core. */
  readonly cpuMillicores: number;
  /** Memory in bytes. */
  readonly memoryBytes: number;
}

/** A workload as plain data. */
export type PlainWorkload = Omit<Workload, "requests"> & { readonly requests: PlainResources };

/** Arguments of `WORKLOAD_FITS`. */
export interface WorkloadFitsArgs {
  /** The prop with the requests. */
  readonly prop: string;
  /** What shall run. */
  readonly workload: PlainWorkload;
  /**
   * Nodes that it may use, with what other pods of the same construct take there.
   * @default - all nodes, with what the facts declare
   */
  readonly nodes?: readonly {
    readonly name: string;
    readonly used: NodeFacts["alreadyRequested"];
  }[];
}

/**
 * The live nodes have capacity for a workload: their allocatable resources, taints, labels and instruction set in place of the
 * declared ones. Requests of other pods are taken from the facts. A cordoned or unavailable node does not stop the plan.
 */
export const WORKLOAD_FITS = builtIn<WorkloadFitsArgs>({
  name: "workload-fits",
  reads: ({ workload }) => (workload.gpus === undefined ? [READS_NODES] : [READS_NODES, READS_PLUGINS]),
  judge(live, { prop, workload, nodes }) {
    const { facts } = live;
    if (facts === undefined) return undefined;
    const { requests, ...others } = workload;
    const shortage = shortageOf(
      {
        ...others,
        antiAffinity: workload.antiAffinity as AntiAffinity | undefined,
        requests: resources(requests),
      },
      nodesOf(live, facts, nodes, gpuNameOf(workload.gpus ?? {})),
      "the live nodes, which have",
    );
    if (shortage === undefined) return undefined;
    return `${prop} must ${shortage}; correct the facts of cluster ${facts.name}, or request less`;
  },
});

/** Facts about a live node that its own object does not contain. */
interface NodeSurroundings {
  readonly taints: readonly string[];
  readonly used: NodeFacts["alreadyRequested"] | undefined;
  readonly gpuName: string;
}

function nodesOf(
  live: Live,
  facts: ClusterFactsNote,
  chosen: WorkloadFitsArgs["nodes"],
  gpuName: string,
): readonly ClusterNode[] {
  return live.liveOnly(NODES).flatMap((node) => {
    const { name } = node.metadata;
    const choice = chosen?.find((each) => each.name === name);
    if (chosen !== undefined && choice === undefined) return [];
    const used = choice?.used ?? factsOf(facts, name)?.alreadyRequested;
    return nodeOf(live, node, facts, { taints: taintsByApp(live, name), used, gpuName });
  });
}

function nodeOf(
  live: Live,
  node: LiveNode,
  facts: ClusterFactsNote,
  { taints: byApp, used, gpuName }: NodeSurroundings,
): ClusterNode {
  const { name, labels } = node.metadata;
  const { cpu = "", memory = "", pods = "" } = node.status?.allocatable ?? {};
  const gpus = offeredGpus(live, node, gpuName);
  const taints = [...new Set([...lastingTaints(node), ...byApp])].map(parseTaint);
  return new ClusterNode(
    {
      name,
      // capacity does not depend on these.
      address: "",
      architecture: architectureOf(node),
      roles: [NodeRole.WORKER],
      allocatable: {
        cpu: Cpu.millicores(Math.floor((bytesOf(cpu) ?? 0) * 1000)),
        memory: Memory.parse(String(Math.floor(bytesOf(memory) ?? 0))),
      },
      maxPods: bytesOf(pods) ?? 0,
      alreadyRequested: used && {
        ...atMost(used, node),
        pods: used.pods,
        gpus: Math.min(used.gpus ?? 0, gpus),
      },
      gpu: { model: "", count: gpus, resourceName: gpuName },
      taints,
      labels,
    },
    facts.distribution as Distribution,
  );
}

/**
 * Returns the architecture of a live node. A node that is not ready does not report one, and there are more
 * architectures than `Cluster` supports.
 */
function architectureOf({ status }: LiveNode): Architecture {
  const live = status?.nodeInfo?.architecture;
  return Object.values(Architecture).find((each) => each === live) ?? Architecture.AMD64;
}

/** Limits requests of other pods to the size of the node, as the facts may be those of a larger machine. */
function atMost({ cpuMillicores, memoryBytes }: PlainResources, { status }: LiveNode): Workload["requests"] {
  const { cpu = "", memory = "" } = status?.allocatable ?? {};
  return resources({
    cpuMillicores: Math.min(cpuMillicores, Math.floor((bytesOf(cpu) ?? 0) * 1000)),
    memoryBytes: Math.min(memoryBytes, Math.floor(bytesOf(memory) ?? 0)),
  });
}

function resources({ cpuMillicores, memoryBytes }: PlainResources): Workload["requests"] {
  return { cpu: Cpu.millicores(cpuMillicores), memory: Memory.parse(String(memoryBytes)) };
}
