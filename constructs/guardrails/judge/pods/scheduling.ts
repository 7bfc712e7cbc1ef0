import {
  AntiAffinity,
  type ClusterNode,
  type GpuRequest,
  type Toleration,
  type Workload,
} from "../../../cluster";
import { isSelected } from "../../../live";
import { bytesOf, Cpu, Memory } from "../../../units";
import {
  type Block,
  blockAt,
  blocksAt,
  isExpression,
  mapAt,
  numberAt,
  textAt,
  textsAt,
  valueAt,
} from "../tree/blocks";
import { selectorOf } from "./labels";
import { containersOf, type PodTemplate } from "./pods";

const REQUIRED = "required_during_scheduling_ignored_during_execution";

/** Returns the scheduling requirements of pods, and `undefined` if only Terraform knows some of them. */
export function workloadOf(pod: PodTemplate): Workload | undefined {
  const { spec, replicas } = pod;
  const nodeSelector = mapAt(spec, "node_selector");
  const containers = containersOf(pod);
  const initContainers = blocksAt(spec, "init_container");
  const cpu = amountOf("cpu", containers, initContainers);
  const memory = amountOf("memory", containers, initContainers);
  if (cpu === undefined || memory === undefined || Object.values(nodeSelector).some(isExpression))
    return undefined;
  return {
    replicas,
    requests: {
      cpu: Cpu.millicores(Math.ceil(Number((cpu * 1000).toFixed(3)))),
      memory: Memory.parse(String(Math.ceil(memory))),
    },
    nodeSelector,
    gpus: gpusOf(containers),
    tolerations: blocksAt(spec, "toleration").map(tolerationOf),
    ...antiAffinityOf(pod),
  };
}

/** Returns the nodes that a pod's node affinity, or the name of its node, allows. */
export function nodesAllowed({ spec }: PodTemplate, nodes: readonly ClusterNode[]): readonly ClusterNode[] {
  const node = textAt(spec, "node_name");
  if (node !== undefined && node !== "" && nodes.every(({ name }) => name !== node)) return [];
  const terms = blocksAt(spec, `affinity.node_affinity.${REQUIRED}.node_selector_term`);
  if (terms.length === 0) return nodes;
  return nodes.filter(({ labels }) => terms.some((term) => isSelected(labels, selectorOf(term))));
}

function antiAffinityOf({ spec, labels }: PodTemplate): Partial<Workload> {
  const terms = blocksAt(spec, `affinity.pod_anti_affinity.${REQUIRED}`);
  const own = terms.find((term) => isSelected(labels, selectorOf(blockAt(term, "label_selector"))));
  // a port of a node is taken by one pod.
  const ports = blocksAt(spec, "container").flatMap((each) => blocksAt(each, "port"));
  if (ports.some((each) => (numberAt(each, "host_port") ?? 0) > 0))
    return { antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "kubernetes.io/hostname" };
  if (own === undefined) return {};
  return { antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: textAt(own, "topology_key") };
}

function tolerationOf(block: Block): Toleration {
  const { key, operator, value, effect } = block as Partial<Record<keyof Toleration, string>>;
  return { key, operator, value, effect } as Toleration;
}

/** Returns the amount that the scheduler uses: the sum of the containers, or the largest init container. */
function amountOf(
  resource: "cpu" | "memory",
  containers: readonly Block[],
  initContainers: readonly Block[],
): number | undefined {
  const amounts = (all: readonly Block[]) => all.map((each) => requestOf(each, resource));
  const [running, before] = [amounts(containers), amounts(initContainers)];
  if ([...running, ...before].includes(undefined)) return undefined;
  const sum = running.reduce<number>((total, each) => total + (each ?? 0), 0);
  return Math.max(sum, ...before.map((each) => each ?? 0));
}

/** Returns the total number of GPUs that containers request, such as `nvidia.com/gpu` or `gpu.intel.com/i915`. */
function gpusOf(containers: readonly Block[]): GpuRequest | undefined {
  const limits = containers.flatMap((each) => Object.entries(mapAt(each, "resources.limits")));
  const all = limits.filter(([name]) => /\/gpu$|^gpu\..*\//.test(name));
  const resourceName = all[0]?.[0];
  const count = all
    .filter(([name]) => name === resourceName)
    .reduce((sum, [, quantity]) => sum + (bytesOf(quantity) ?? 0), 0);
  return count === 0 ? undefined : { count, resourceName };
}

function requestOf(container: Block, resource: string): number | undefined {
  const quantity =
    valueAt(container, `resources.requests.${resource}`) ??
    valueAt(container, `resources.limits.${resource}`);
  return quantity === undefined ? 0 : bytesOf(String(quantity));
}

/** Returns all commands and arguments of a container. */
export function commandsOf(container: Block): readonly string[] {
  return [...textsAt(container, "command"), ...textsAt(container, "args")];
}
