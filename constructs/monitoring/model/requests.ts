import type { LimitedResources } from "../../pods";
import { Cpu, Memory } from "../../units";

function resources(millicores: number, mebibytes: number, limitMebibytes: number): LimitedResources {
  return {
    requests: { cpu: Cpu.millicores(millicores), memory: Memory.mebibytes(mebibytes) },
    limits: { memory: Memory.mebibytes(limitMebibytes) },
  };
}

/**
 * Resources of each container. The chart requests nothing, so that a full node admits them and kills them later. Only
 * memory is limited: a limit of CPU slows down what is already late.
 */
export const RESOURCES = {
  operator: resources(50, 128, 256),
  prometheus: resources(200, 1024, 2048),
  lightPrometheus: resources(100, 300, 600),
  configReloader: resources(10, 32, 64),
  alertmanager: resources(10, 64, 128),
  grafana: resources(100, 192, 512),
  grafanaSidecar: resources(10, 96, 192),
  kubeStateMetrics: resources(20, 64, 256),
  nodeExporter: resources(20, 32, 96),
  pushgateway: resources(10, 32, 128),
} as const;
