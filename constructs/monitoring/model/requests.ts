import type { LimitedResources } from "../../pods";
import { Cpu, Memory } from "../../units";

function resources(millicores: number, mebibytes: number, limitMebibytes: number): LimitedResources {
  return {
    requests: { cpu: Cpu.millicores(millicores), memory: Memory.mebibytes(mebibytes) },
    limits: { memory: Memory.mebibytes(limitMebibytes) },
  };
}

/**
 * What each container asks for. The chart asks for nothing, so that a node that is full lets them in and
 * kills them later. Limits are of memory only: a limit of CPU slows down what is late already.
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
