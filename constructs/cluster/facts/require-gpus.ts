import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { remembered } from "../../scope";
import { placementOf, type Workload } from "./capacity";
import { Cluster } from "./cluster";
import { gpuNameOf } from "./gpu";

/** Where an app remembers which workloads hold GPUs; shared by all copies of this library in one process. */
const HOLDERS = Symbol.for("groundplan.gpuHolders");

/** Pods that hold GPUs of one name. */
interface Holder {
  readonly path: string;
  /** GPUs that all its pods hold. */
  readonly count: number;
  /** Names of the nodes that its pods may run on. */
  readonly nodes: ReadonlySet<string>;
}

/**
 * Refuses a workload whose GPUs the app has given to others on the same cluster: no two pods share one, and the second
 * stays Pending. Call it for workloads that run.
 * @param prop the prop that asks for them, as its user wrote it
 * @throws if the nodes have fewer than all workloads together ask for.
 */
export function requireGpus(construct: IConstruct, prop: string, workload: Workload): void {
  const { gpus, replicas } = workload;
  const cluster = Cluster.of(construct);
  const isInStack = construct.node.scopes.some((scope) => TerraformStack.isStack(scope));
  if (gpus === undefined || cluster === undefined || !isInStack) return;
  if (Token.isUnresolved(JSON.stringify(workload))) return;
  const name = gpuNameOf(gpus);
  const all = remembered(construct.node.root, HOLDERS, () => new Map<string, Holder[]>());
  const key = `${cluster.name}\n${name}`;
  const { candidates } = placementOf({ ...workload, antiAffinity: undefined }, cluster.nodes);
  const holder: Holder = {
    path: construct.node.path,
    count: replicas * gpus.count,
    nodes: new Set(candidates.map(({ node }) => node.name)),
  };
  const holders = [...(all.get(key) ?? []), holder];
  all.set(key, holders);
  // those that can run nowhere else compete for the GPUs of their nodes.
  for (const { nodes } of holders) {
    const rivals = holders.filter((each) => [...each.nodes].every((node) => nodes.has(node)));
    const wanted = rivals.reduce((sum, { count }) => sum + count, 0);
    const free = cluster.nodes
      .filter((node) => nodes.has(node.name))
      .reduce((sum, node) => sum + node.freeGpus(gpus), 0);
    if (wanted <= free) continue;
    const others = rivals.map(({ path, count }) => `${path} asks for ${count}`).join(", ");
    const rule = `leave enough for all, or pods stay Pending: the nodes ${[...nodes].join(", ")} of cluster ${cluster.name} have ${free} ${name} in all, and ${others}`;
    throw propError(construct, prop, rule, gpus);
  }
}
