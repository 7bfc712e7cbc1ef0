import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { isInStack } from "../../scope";
import { placementOf, type Workload } from "../capacity/capacity";
import { Cluster } from "../facts/cluster";
import { rememberedOnCluster } from "../facts/remembered-on-cluster";
import { gpuNameOf } from "./gpu";

/** Key of an app's workloads with GPUs; shared by all copies of this library in one process. */
const HOLDERS = Symbol.for("groundplan.gpuHolders");

/** Pods with GPUs of one resource name. */
interface Holder {
  readonly path: string;
  /** Number of GPUs of all its pods. */
  readonly count: number;
  /** Names of the nodes that its pods may run on. */
  readonly nodes: ReadonlySet<string>;
}

/**
 * Refuses a workload whose GPUs other workloads of the app use on the same cluster: its pods would stay Pending. Call it for
 * workloads that are not suspended.
 * @param prop the prop that requests them
 * @throws if all workloads together request more than the nodes offer
 */
export function requireGpus(construct: IConstruct, prop: string, workload: Workload): void {
  const { gpus, replicas } = workload;
  const cluster = Cluster.of(construct);
  if (gpus === undefined || cluster === undefined || !isInStack(construct)) return;
  if (Token.isUnresolved(JSON.stringify(workload))) return;
  const name = gpuNameOf(gpus);
  const { candidates } = placementOf({ ...workload, antiAffinity: undefined }, cluster.nodes);
  const holder: Holder = {
    path: construct.node.path,
    count: replicas * gpus.count,
    nodes: new Set(candidates.map(({ node }) => node.name)),
  };
  const holders = rememberedOnCluster(construct, HOLDERS, [name], (): Holder[] => []);
  holders.push(holder);
  // those that can run nowhere else compete for the GPUs of their nodes.
  for (const { nodes } of holders) {
    const rivals = holders.filter((each) => [...each.nodes].every((node) => nodes.has(node)));
    const wanted = rivals.reduce((sum, { count }) => sum + count, 0);
    const free = cluster.nodes
      .filter((node) => nodes.has(node.name))
      .reduce((sum, node) => sum + node.freeGpus(gpus), 0);
    if (wanted <= free) continue;
    const others = rivals.map(({ path, count }) => `${path} requests ${count}`).join(", ");
    const rule = `leave enough for all workloads, or pods stay Pending: the nodes ${[...nodes].join(", ")} of cluster ${cluster.name} have ${free} ${name} in all, and ${others}`;
    throw propError(construct, prop, rule, gpus);
  }
}
