import { type GpuRequest, gpuNameOf } from "../../cluster";
import {
  type ContainerResources,
  type ContainerUser,
  type LimitedResources,
  resourcesOf,
  restrictedContainer,
} from "../../pods";
import { Cpu, literal, Memory } from "../../units";
import type { ExporterMetrics } from "./metrics";
import type { Probe, ProbeTarget } from "./probe";
import type { ContainerProgram } from "./program";
import { PLAIN_FIRST, variablesOf, type VariableOrder } from "./variables";

/** What programs that turn statistics into metrics use: 10 to 30 MiB, and a moment of CPU at each scrape. */
const EXPORTER_RESOURCES: LimitedResources = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
  limits: { memory: Memory.mebibytes(128) },
};

/** Where a container has a volume. */
export interface Mount {
  /** Name of the volume. */
  readonly name: string;
  /** Path in the container, as Terraform must write it. */
  readonly mountPath: string;
  /**
   * Path within the volume that is mounted.
   * @default - all of it
   */
  readonly subPath?: string;
  /** Whether the container only reads. */
  readonly readOnly: boolean;
}

/** What a container is made of, beside its program. */
export interface ContainerParts {
  /** Its name, which never changes. */
  readonly name: string;
  /** The order of its variables. */
  readonly order: VariableOrder;
  /** Its ports. */
  readonly ports: Readonly<Record<string, number>>;
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
  /**
   * GPUs.
   * @default - none
   */
  readonly gpus?: GpuRequest;
  /**
   * Probes.
   * @default - none
   */
  readonly probes?: { readonly startup?: Probe; readonly readiness?: Probe; readonly liveness?: Probe };
  /**
   * Seconds that it keeps running after the pod starts to terminate.
   * @default - it ends with the others
   */
  readonly endsAfterSeconds?: number;
  /** Its security context. */
  readonly securityContext: Partial<ReturnType<typeof restrictedContainer>>;
  /**
   * Where it has volumes.
   * @default - it has none
   */
  readonly mounts?: readonly Mount[];
}

/** Returns a container, with everything written out that the provider would fill in. */
export function containerOf(program: ContainerProgram, parts: ContainerParts) {
  const { gpus, probes = {}, endsAfterSeconds } = parts;
  const { requests, limits } = resourcesOf(parts.resources);
  const cards: Record<string, string> = gpus === undefined ? {} : { [gpuNameOf(gpus)]: String(gpus.count) };
  return {
    name: parts.name,
    image: literal(program.image),
    imagePullPolicy: "IfNotPresent",
    command: program.command?.map(literal),
    args: program.args?.map(literal),
    env: variablesOf(program, parts.order),
    port: containerPorts(parts.ports),
    resources: {
      // what is offered by a device plugin is asked for and limited to the same number.
      requests: { ...requests, ...cards },
      limits: { ...limits, ...cards },
    },
    startupProbe: probes.startup && probeOf(probes.startup),
    readinessProbe: probes.readiness && probeOf(probes.readiness),
    livenessProbe: probes.liveness && probeOf(probes.liveness),
    lifecycle:
      endsAfterSeconds === undefined
        ? undefined
        : { preStop: [{ exec: { command: ["sleep", String(endsAfterSeconds)] } }] },
    securityContext: parts.securityContext,
    volumeMount: parts.mounts && [...parts.mounts],
  };
}

/** It has no readiness probe: metrics that are missing must not take the service away from its clients. */
export function exporterContainer(metrics: ExporterMetrics, user: ContainerUser) {
  return containerOf(metrics, {
    name: "exporter",
    order: PLAIN_FIRST,
    ports: { metrics: metrics.port },
    resources: exporterResources(metrics),
    probes: { liveness: { ask: { tcpPortName: "metrics" }, periodSeconds: 30, failureThreshold: 6 } },
    securityContext: restrictedContainer(user),
  });
}

/** Returns resource requests and limits of an exporter. */
export function exporterResources({ resources = EXPORTER_RESOURCES }: ExporterMetrics): ContainerResources {
  return resources;
}

function containerPorts(ports: Readonly<Record<string, number>>) {
  return Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort, protocol: "TCP" }));
}

function probeOf({ ask, periodSeconds = 10, timeoutSeconds = 5, failureThreshold = 3 }: Probe) {
  return { ...askedOf(ask), periodSeconds, timeoutSeconds, failureThreshold, successThreshold: 1 };
}

function askedOf(ask: ProbeTarget) {
  if ("command" in ask) return { exec: { command: ask.command.map(literal) } };
  if ("tcpPortName" in ask) return { tcpSocket: [{ port: ask.tcpPortName }] };
  const { httpPath, portName, host } = ask;
  const httpHeader = host === undefined ? undefined : [{ name: "Host", value: literal(host) }];
  return { httpGet: { path: literal(httpPath), port: portName, scheme: "HTTP", httpHeader } };
}
