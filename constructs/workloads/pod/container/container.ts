import { type GpuRequest, gpuNameOf } from "../../../cluster";
import { type ContainerResources, resourcesOf, type restrictedContainer } from "../../../pods";
import { literal } from "../../../units";
import type { Mount } from "./mount";
import type { Probe, ProbeTarget } from "./probe";
import type { ContainerProgram } from "./program";
import { variablesOf, type VariableOrder } from "./variables";

/** Parts of a container, besides its program. */
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

/** Returns a container, with explicit values for all defaults of the provider. */
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
      // extended resources must have equal requests and limits.
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
