import {
  type ContainerResources,
  type ContainerUser,
  type LimitedResources,
  restrictedContainer,
} from "../../../pods";
import { Cpu, Memory } from "../../../units";
import { containerOf } from "../container/container";
import { PLAIN_FIRST } from "../container/variables";
import type { ExporterMetrics } from "./metrics";

/** What programs that turn statistics into metrics use: 10 to 30 MiB, and a moment of CPU at each scrape. */
const EXPORTER_RESOURCES: LimitedResources = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
  limits: { memory: Memory.mebibytes(128) },
};

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
