import type { StatefulSetV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { gpuNameOf, type SecretKey } from "../../cluster";
import { limitedResources, type LimitedResources, resourcesOf, restrictedContainer } from "../../pods";
import { Cpu, literal, Memory } from "../../units";
import { isExporter } from "./metrics";
import { type ConfigMount, mountsOf } from "./pod-files";
import type { Probe, ProbeTarget } from "./probe";
import type { ExporterMetrics, PodUser, StatefulServiceProps } from "./stateful-service-props";

/** What programs that turn statistics into metrics use: 10 to 30 MiB, and a moment of CPU at each scrape. */
const EXPORTER_RESOURCES: LimitedResources = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
  limits: { memory: Memory.mebibytes(128) },
};

/** Returns the containers of a replica, with everything written out that the provider would fill in. */
export function containersOf(
  props: StatefulServiceProps,
  config: readonly ConfigMount[],
): StatefulSetV1SpecTemplateSpecContainer[] {
  const { metrics, user } = props;
  return [serverContainer(props, config), ...(isExporter(metrics) ? [exporterContainer(metrics, user)] : [])];
}

/** What all containers of a pod ask for, and may use at most, together. */
export function resourcesOfPod({ resources, metrics }: StatefulServiceProps): LimitedResources {
  const { requests, limits } = limitedResources(resources);
  if (!isExporter(metrics)) return { requests, limits };
  const exporter = limitedResources(metrics.resources ?? EXPORTER_RESOURCES);
  return {
    requests: {
      cpu: requests.cpu.plus(exporter.requests.cpu),
      memory: requests.memory.plus(exporter.requests.memory),
    },
    limits: { ...limits, memory: limits.memory.plus(exporter.limits.memory) },
  };
}

function serverContainer(
  props: StatefulServiceProps,
  config: readonly ConfigMount[],
): StatefulSetV1SpecTemplateSpecContainer {
  const { probes, gpus } = props;
  const { requests, limits } = resourcesOf(props.resources);
  const cards: Record<string, string> = gpus === undefined ? {} : { [gpuNameOf(gpus)]: String(gpus.count) };
  return {
    // the name of the software, as the image has it, may change; this one does not.
    name: "server",
    image: literal(props.image),
    imagePullPolicy: "IfNotPresent",
    command: props.command?.map(literal),
    args: props.args?.map(literal),
    env: variablesOf(props),
    port: containerPorts(props.ports),
    resources: {
      // what is offered by a device plugin is asked for and limited to the same number.
      requests: { ...requests, ...cards },
      limits: { ...limits, ...cards },
    },
    startupProbe: probeOf(probes.startup),
    readinessProbe: probeOf(probes.readiness),
    livenessProbe: probeOf(probes.liveness),
    securityContext: restrictedContainer(props.user),
    volumeMount: mountsOf(props, config),
  };
}

/** It has no readiness probe: metrics that are missing must not take the database away from its clients. */
function exporterContainer(metrics: ExporterMetrics, user: PodUser): StatefulSetV1SpecTemplateSpecContainer {
  return {
    name: "exporter",
    image: literal(metrics.image),
    imagePullPolicy: "IfNotPresent",
    args: metrics.args?.map(literal),
    env: variablesOf(metrics),
    port: containerPorts({ metrics: metrics.port }),
    resources: resourcesOf(metrics.resources ?? EXPORTER_RESOURCES),
    livenessProbe: probeOf({ ask: { tcpPortName: "metrics" }, periodSeconds: 30, failureThreshold: 6 }),
    securityContext: restrictedContainer(user),
  };
}

function variablesOf(of: Pick<StatefulServiceProps, "env" | "secretEnv" | "podEnv">) {
  const plain = Object.entries(of.env ?? {}).map(([name, value]) => ({ name, value: literal(value) }));
  const fields = Object.entries(of.podEnv ?? {}).map(([name, fieldPath]) => ({
    name,
    valueFrom: { fieldRef: { fieldPath } },
  }));
  const secret = ([name, { secretName, key }]: [string, SecretKey]) => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key, optional: false } },
  });
  return [...plain, ...fields, ...Object.entries(of.secretEnv ?? {}).map(secret)];
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
  return { httpGet: { path: literal(ask.httpPath), port: ask.portName, scheme: "HTTP" } };
}
