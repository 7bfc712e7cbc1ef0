import type { NodeResources } from "../cluster";
import { kubernetesQuantity, type Memory } from "../units";

/** What one container asks for, and may use. */
export interface PodResources {
  /** What it asks for. */
  readonly requests: NodeResources;
  /** Memory at which it is stopped. */
  readonly memoryLimit: Memory;
}

/** Writes CPU and memory as Kubernetes stores them. */
export function quantitiesOf({ cpu, memory }: NodeResources) {
  return { cpu: cpu.toString(), memory: kubernetesQuantity(memory) };
}

/** Writes the resources of a container: limits are of memory only, as a limit of CPU slows down what is late already. */
export function resourcesOf({ requests, memoryLimit }: PodResources) {
  return { requests: quantitiesOf(requests), limits: { memory: kubernetesQuantity(memoryLimit) } };
}
