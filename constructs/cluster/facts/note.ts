import type { ClusterFactsNote, NodeFacts } from "../../live";
import { gpusOf } from "../gpus/gpu";
import type { ClusterFacts } from "./cluster-facts";
import { type ClusterNode, NodePackage } from "./node";
import { formatTaint } from "./taint";

/** Writes the facts of a cluster as plain data, for the synthesized stack. */
export function factsNoteOf(cluster: ClusterFacts): ClusterFactsNote {
  const { name, kubeContext, distribution, kubernetesVersion, podCidr, uid } = cluster;
  return {
    name,
    kubeContext,
    distribution,
    kubernetesVersion,
    podCidr,
    uid,
    nodes: cluster.nodes.map(nodeFactsOf),
  };
}

function nodeFactsOf(node: ClusterNode): NodeFacts {
  const { name, address, architecture, allocatable, alreadyRequested: used, maxPods, roles, labels } = node;
  return {
    name,
    address,
    architecture,
    allocatable: { cpuMillicores: allocatable.cpu.millicores, memoryBytes: allocatable.memory.bytes },
    alreadyRequested: {
      cpuMillicores: used?.cpu.millicores ?? 0,
      memoryBytes: used?.memory.bytes ?? 0,
      pods: used?.pods ?? 0,
      gpus: used?.gpus,
    },
    maxPods,
    roles,
    taints: node.taints.map(formatTaint),
    labels,
    gpus: node.gpu && gpusOf(node.gpu),
    gpuReplicas: node.gpu?.replicas,
    gpuName: node.gpu?.resourceName,
    packages: Object.values(NodePackage).filter((each) => node.has(each)),
  };
}
