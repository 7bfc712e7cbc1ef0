import type { StatefulSetV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { gpuNameOf, type NodeResources, type SecretKey } from "../../cluster";
import { quantitiesOf, resourcesOf, restrictedContainer } from "../../pods";
import { Cpu, kubernetesQuantity, literal, Memory } from "../../units";
import { isExporter } from "./metrics";
import { type ConfigMount, mountsOf } from "./pod-files";
import type { Probe, ProbeTarget } from "./probe";
import type { ExporterMetrics, PodUser, StatefulServiceProps } from "./stateful-service-props";

/** What programs that turn statistics into metrics use: 10 to 30 MiB, and a moment of CPU at each scrape. */
const EXPORTER_REQUESTS: NodeResources = { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) };
const EXPORTER_MEMORY_LIMIT = Memory.mebibytes(128);

/** Returns the containers of a replica, with everything written out that the provider would fill in. */
export function containersOf(
  props: StatefulServiceProps,
  config: readonly ConfigMount[],
): StatefulSetV1SpecTemplateSpecContainer[] {
  const { metrics, user } = props;
  return [serverContainer(props, config), ...(isExporter(metrics) ? [exporterContainer(metrics, user)] : [])];
}

/** What all containers of a pod ask for together. */
export function requestsOfPod({ requests, metrics }: StatefulServiceProps): NodeResources {
  if (!isExporter(metrics)) return requests;
  const exporter = metrics.requests ?? EXPORTER_REQUESTS;
  return {
    cpu: requests.cpu.plus(exporter.cpu),
    memory: requests.memory.plus(exporter.memory),
  };
}

/** Memory that all containers of a pod may use together. */
export function memoryLimitOfPod({ limits, metrics }: StatefulServiceProps): Memory {
  if (!isExporter(metrics)) return limits.memory;
  return limits.memory.plus(metrics.memoryLimit ?? EXPORTER_MEMORY_LIMIT);
}

function serverContainer(
  props: StatefulServiceProps,
  config: readonly ConfigMount[],
): StatefulSetV1SpecTemplateSpecContainer {
  const { requests, limits, probes, gpus } = props;
  const cpu: Record<string, string> = limits.cpu === undefined ? {} : { cpu: limits.cpu.toString() };
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
      requests: { ...quantitiesOf(requests), ...cards },
      limits: { memory: kubernetesQuantity(limits.memory), ...cpu, ...cards },
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
    resources: resourcesOf({
      requests: metrics.requests ?? EXPORTER_REQUESTS,
      memoryLimit: metrics.memoryLimit ?? EXPORTER_MEMORY_LIMIT,
    }),
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
