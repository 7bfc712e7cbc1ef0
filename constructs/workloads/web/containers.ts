import type { ContainerResources, ContainerUser, LimitedResources } from "../../pods";
import { limitedResources } from "../../pods";
import { Cpu, Memory } from "../../units";
import {
  exporterResources,
  isExporter,
  type ContainerPrivileges,
  type ContainerProgram,
  type RootUser,
  type VolumeMount,
} from "../pod";
import type { ContainerFiles, WebProbes } from "./container";
import type { WebServiceProps } from "./web-service-props";

/** Any container of a web service, with what it has of the service itself. */
export interface WebContainer extends ContainerProgram, ContainerFiles, ContainerPrivileges {
  /** Name of the container. */
  readonly name: string;
  /** Prefix of its props in messages: `sidecars.cron.`. */
  readonly prefix: string;
  /** Whom it runs as. */
  readonly user: ContainerUser | RootUser;
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
  /** Volumes by name. */
  readonly mounts: Readonly<Record<string, VolumeMount>>;
  /** Its ports. */
  readonly ports: Readonly<Record<string, number>>;
  /** Its probes; undefined for a container that ends by itself. */
  readonly probes: WebProbes | undefined;
  /**
   * Seconds that it keeps running after the pod starts to terminate.
   * @default - it ends with the others
   */
  readonly endsAfterSeconds?: number;
}

/** Name of the main container. The name of the software may change; this one does not. */
export const SERVER = "server";

/** Returns the main container. */
export function mainContainer(props: WebServiceProps): WebContainer {
  return { ...props, name: SERVER, prefix: "", mounts: props.volumes ?? {} };
}

/** Returns the containers besides the main one. */
export function sidecarsOf({ sidecars = {}, user }: WebServiceProps): readonly WebContainer[] {
  return Object.entries(sidecars).map(([name, each]) => ({
    ...each,
    name,
    prefix: `sidecars.${name}.`,
    user: each.user ?? user,
    mounts: each.mounts ?? {},
    ports: each.ports ?? {},
  }));
}

/** Returns the containers that end before the others start. */
export function initContainersOf({ initContainers = {}, user }: WebServiceProps): readonly WebContainer[] {
  return Object.entries(initContainers).map(([name, each]) => ({
    ...each,
    name,
    prefix: `initContainers.${name}.`,
    user: each.user ?? user,
    mounts: each.mounts ?? {},
    ports: {},
    probes: undefined,
  }));
}

/** Returns all containers of a web service, in the order of its props. */
export function allContainers(props: WebServiceProps): readonly WebContainer[] {
  return [mainContainer(props), ...sidecarsOf(props), ...initContainersOf(props)];
}

/** Resource requests and limits of a pod: the sum of its containers, or the largest of those that run before them. */
export function resourcesOfWebPod(props: WebServiceProps): LimitedResources {
  const { metrics } = props;
  const exporter = isExporter(metrics) ? [exporterResources(metrics)] : [];
  const running = [mainContainer(props), ...sidecarsOf(props)].map(({ resources }) => resources);
  const sum = [...running, ...exporter].map(limitedResources).reduce(plus, NOTHING);
  return initContainersOf(props)
    .map(({ resources }) => limitedResources(resources))
    .reduce(larger, sum);
}

const NOTHING: LimitedResources = {
  requests: { cpu: Cpu.millicores(0), memory: Memory.kibibytes(0) },
  limits: { memory: Memory.kibibytes(0) },
};

function plus(one: LimitedResources, other: LimitedResources): LimitedResources {
  const cpu = sumOf(one.limits.cpu, other.limits.cpu);
  const memory = one.limits.memory.plus(other.limits.memory);
  return {
    requests: {
      cpu: one.requests.cpu.plus(other.requests.cpu),
      memory: one.requests.memory.plus(other.requests.memory),
    },
    limits: cpu === undefined ? { memory } : { cpu, memory },
  };
}

/** Returns the sum of two limits; a missing one does not count. */
function sumOf(one: Cpu | undefined, other: Cpu | undefined): Cpu | undefined {
  return one === undefined || other === undefined ? (one ?? other) : one.plus(other);
}

function larger(one: LimitedResources, other: LimitedResources): LimitedResources {
  const memory = other.requests.memory.isMoreThan(one.requests.memory) ? other : one;
  const cpu = other.requests.cpu.isMoreThan(one.requests.cpu) ? other : one;
  const limit = other.limits.memory.isMoreThan(one.limits.memory) ? other : one;
  return {
    requests: { cpu: cpu.requests.cpu, memory: memory.requests.memory },
    limits: { ...one.limits, memory: limit.limits.memory },
  };
}
