import type { Fail } from "../checks";
import type { NodeResources } from "../cluster";
import { type Cpu, kubernetesQuantity, type Memory } from "../units";

/**
 * What a container may use at most.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
 */
export interface ResourceLimits {
  /** Memory; above it, the process is killed. Not less than the request. */
  readonly memory: Memory;
  /**
   * CPU; above it, the process waits. Not less than the request.
   * @default - as much as the node has to spare
   */
  readonly cpu?: Cpu;
}

/** Resource requests and limits of a container. */
export interface ContainerResources {
  /**
   * What the scheduler keeps free for the container.
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
   */
  readonly requests: NodeResources;
  /**
   * Resource limits of the container.
   * @default - as much memory as it requests, and all CPU that is free on the node
   */
  readonly limits?: ResourceLimits;
}

/** Resources with their limits resolved. */
export type LimitedResources = Required<ContainerResources>;

/** Returns resources with limits; by default, as much memory as is requested. */
export function limitedResources({ requests, limits }: ContainerResources): LimitedResources {
  return { requests, limits: limits ?? { memory: requests.memory } };
}

/**
 * Requires limits that are not below the requests, which Kubernetes refuses.
 * @param prop the prop with the resources
 * @throws if one is
 */
export function requireLimits(fail: Fail, prop: string, { requests, limits }: ContainerResources): void {
  if (limits === undefined) return;
  if (requests.memory.isMoreThan(limits.memory)) {
    fail(`${prop}.limits.memory`, `be at least the request, ${requests.memory}`, limits.memory);
  }
  if (limits.cpu !== undefined && requests.cpu.isMoreThan(limits.cpu)) {
    fail(`${prop}.limits.cpu`, `be at least the request, ${requests.cpu}`, limits.cpu);
  }
}

/** Writes CPU and memory as Kubernetes stores them. */
export function quantitiesOf({ cpu, memory }: NodeResources) {
  return { cpu: cpu.toString(), memory: kubernetesQuantity(memory) };
}

/** Writes the resources of a container as Kubernetes stores them. */
export function resourcesOf(resources: ContainerResources) {
  const { requests, limits } = limitedResources(resources);
  const cpu: { cpu?: string } = limits.cpu === undefined ? {} : { cpu: limits.cpu.toString() };
  return { requests: quantitiesOf(requests), limits: { ...cpu, memory: kubernetesQuantity(limits.memory) } };
}

/** Returns the resources for the values of a chart with default limits: null removes the chart's limit of CPU. */
export function resourceValuesOf(resources: ContainerResources) {
  const { requests, limits } = resourcesOf(resources);
  return { requests, limits: { ...limits, cpu: limits.cpu ?? null } };
}
