import {
  Architecture,
  ClusterNode,
  type Distribution,
  NodeRole,
  parseTaint,
  type Taint,
  TaintEffect,
} from "../../../cluster";
import type { NodeFacts } from "../../../live";
import { Cpu, Memory } from "../../../units";
import { blocksAt, textAt } from "../tree/blocks";
import type { Tree } from "../tree/tree";

/** The nodes of a cluster, and its name for messages. */
export interface KnownNodes {
  /** Name of the cluster. */
  readonly name: string;
  /** All nodes, with the taints that constructs of the app set. */
  readonly nodes: readonly ClusterNode[];
}

/** Returns the nodes of a cluster, and `undefined` if no stack declares them. */
export function nodesOf(tree: Tree, cluster: string): KnownNodes | undefined {
  const facts = tree.factsOf(cluster);
  if (facts === undefined) return undefined;
  const { name, distribution } = facts;
  const nodes = facts.nodes.map((node) =>
    nodeOf(node, distribution as Distribution, taintsByApp(tree, cluster, node)),
  );
  return { name, nodes };
}

function taintsByApp(tree: Tree, cluster: string, { name }: NodeFacts): readonly Taint[] {
  return tree
    .announcedNodes(cluster)
    .filter((node) => textAt(node, "metadata.name") === name)
    .flatMap((node) => blocksAt(node, "spec.taints"))
    .map((taint) => ({
      key: textAt(taint, "key") ?? "",
      value: textAt(taint, "value") ?? "",
      effect: Object.values(TaintEffect).find((each) => each === taint.effect) ?? TaintEffect.NO_SCHEDULE,
    }));
}

function nodeOf(facts: NodeFacts, distribution: Distribution, taints: readonly Taint[]): ClusterNode {
  const { allocatable, alreadyRequested: used } = facts;
  return new ClusterNode(
    {
      name: facts.name,
      address: facts.address,
      architecture:
        Object.values(Architecture).find((each) => each === facts.architecture) ?? Architecture.AMD64,
      // the facts also contain the taints of a control plane.
      roles: [NodeRole.WORKER],
      allocatable: {
        cpu: Cpu.millicores(allocatable.cpuMillicores),
        memory: memoryOf(allocatable.memoryBytes),
      },
      alreadyRequested: {
        cpu: Cpu.millicores(used.cpuMillicores),
        memory: memoryOf(used.memoryBytes),
        pods: used.pods,
        gpus: used.gpus,
      },
      maxPods: facts.maxPods,
      taints: [...facts.taints.map(parseTaint), ...taints],
      labels: facts.labels,
      gpu:
        facts.gpus === undefined ? undefined : { model: "", count: facts.gpus, resourceName: facts.gpuName },
    },
    distribution,
  );
}

function memoryOf(bytes: number): Memory {
  return Memory.parse(String(Math.floor(bytes)));
}
