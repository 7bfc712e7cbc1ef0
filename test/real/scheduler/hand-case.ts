import { Cpu, Memory, type Taint, type Toleration } from "../../../constructs";
import type { NodeFacts, SchedulingCase } from "./scheduling-case";

/** A case with a known result. */
export interface HandCase extends SchedulingCase {
  /** How many replicas find a node. */
  readonly schedulable: number;
}

export const EXPERIMENT: Taint = { key: "experiment", value: "dedicated" };
export const SMALL = amounts("100m", "64Mi");

export function amounts(cpu: string, memory: string) {
  return { cpu: Cpu.parse(cpu), memory: Memory.parse(memory) };
}

export function node(facts: Partial<NodeFacts> = {}): NodeFacts {
  return { allocatable: amounts("1", "1Gi"), ...facts };
}

export function tainted(...taints: readonly Taint[]): NodeFacts {
  return node({ taints });
}

export function tolerating(
  title: string,
  schedulable: number,
  toleration: Toleration,
  ...taints: readonly Taint[]
): HandCase {
  const workload = { replicas: 1, requests: SMALL, tolerations: [toleration] };
  return { title: `a toleration with ${title}`, schedulable, workload, nodes: [tainted(...taints)] };
}
