import { type ContainerResources, limitedResources, type LimitedResources } from "../../pods";
import type { ContainerProgram } from "../pod";
import type { ScheduledJobProps } from "./scheduled-job-props";

/** A container of a job. */
export interface JobContainer extends ContainerProgram {
  /** Name of the container. */
  readonly name: string;
  /** Prefix of its props in error messages: `initContainers.dump.`. */
  readonly prefix: string;
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
}

/** Returns the init containers of a job. */
export function initContainersOf({ initContainers = {} }: ScheduledJobProps): readonly JobContainer[] {
  return Object.entries(initContainers).map(([name, step]) => ({
    ...step,
    name,
    prefix: `initContainers.${name}.`,
  }));
}

/** Returns all containers of a job, in the order of its props. */
export function containersOfJob(props: ScheduledJobProps): readonly JobContainer[] {
  return [{ ...props, name: "job", prefix: "" }, ...initContainersOf(props)];
}

/**
 * Returns the resource requests and limits of a pod: the maximum over its containers, as they run one after the
 * other.
 */
export function resourcesOfJob(props: ScheduledJobProps): LimitedResources {
  return containersOfJob(props)
    .map(({ resources }) => limitedResources(resources))
    .reduce(larger);
}

function larger(one: LimitedResources, other: LimitedResources): LimitedResources {
  const { requests, limits } = one;
  const more = other.requests;
  const cpu = limits.cpu === undefined || other.limits.cpu === undefined ? undefined : limits.cpu;
  return {
    requests: {
      cpu: requests.cpu.isMoreThan(more.cpu) ? requests.cpu : more.cpu,
      memory: requests.memory.isMoreThan(more.memory) ? requests.memory : more.memory,
    },
    limits: {
      memory: limits.memory.isMoreThan(other.limits.memory) ? limits.memory : other.limits.memory,
      cpu: cpu !== undefined && other.limits.cpu?.isMoreThan(cpu) === true ? other.limits.cpu : cpu,
    },
  };
}
