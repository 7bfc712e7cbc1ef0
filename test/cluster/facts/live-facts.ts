import { Cluster, type ClusterProps } from "../../../constructs";
import { factsNoteOf } from "../../../constructs/cluster/facts/note";
import type { ClusterFactsNote, NodeFacts } from "../../../constructs/live";
import type { Manifest } from "../../support/live";
import { clusterProps } from "./facts";

/** Facts of a cluster, as a stack writes them down. */
export function factsNote(facts: Partial<ClusterProps> = {}): ClusterFactsNote {
  return JSON.parse(JSON.stringify(factsNoteOf(new Cluster(clusterProps(facts))))) as ClusterFactsNote;
}

/** A live node that matches the declared facts, with differences. */
export function liveNode(
  { name, address, architecture, allocatable, maxPods, taints, labels }: NodeFacts,
  { spec = {}, status = {} }: { readonly spec?: object; readonly status?: object } = {},
): Manifest {
  return {
    kind: "Node",
    metadata: { name, labels },
    spec: {
      taints: taints.map((taint) => {
        const [, key, value, effect] = /^([^=:]+)=?([^:]*):(.*)$/.exec(taint) ?? [];
        return { key, value, effect };
      }),
      ...spec,
    },
    status: {
      addresses: [
        { type: "Hostname", address: name },
        { type: "InternalIP", address },
      ],
      allocatable: {
        cpu: `${allocatable.cpuMillicores}m`,
        memory: String(allocatable.memoryBytes),
        pods: String(maxPods),
      },
      nodeInfo: { architecture },
      ...status,
    },
  };
}
