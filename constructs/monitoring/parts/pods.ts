import {
  type Cluster,
  type NodeResources,
  type SuspendablePods,
  TaintEffect,
  type Toleration,
} from "../../cluster";
import { type ContainerResources, limitedResources, type ResourceLimits } from "../../pods";
import { Cpu, Memory } from "../../units";
import { MonitoringProfile, type MonitoringStackProps } from "../monitoring-stack-props";
import { RESOURCES } from "./requests";

/** Pods of one kind. */
export interface MonitoringPods {
  /** What people call them. */
  readonly name: string;
  /** Whether there is one on every node, whatever its taints; else there is one in all. */
  readonly onEveryNode: boolean;
  /** What one pod asks for. */
  readonly requests: NodeResources;
  /** What one pod may use at most. */
  readonly limits: Pick<ResourceLimits, "memory">;
}

/** What node-exporter tolerates: an isolated node is looked at, too. */
export const EVERY_TAINT: readonly Toleration[] = [
  { operator: "Exists", effect: TaintEffect.NO_SCHEDULE },
  { operator: "Exists", effect: TaintEffect.NO_EXECUTE },
];

/** Lists the pods of a stack that runs, with what they ask for. */
export function podsOf(props: MonitoringStackProps): readonly MonitoringPods[] {
  const shared = [
    ...(props.nodeExporter === undefined ? [] : [podOf("node-exporter", true, RESOURCES.nodeExporter)]),
    ...(props.pushgateway === undefined ? [] : [podOf("pushgateway", false, RESOURCES.pushgateway)]),
  ];
  if (props.profile === MonitoringProfile.LIGHT) {
    return [podOf("prometheus", false, props.prometheus.resources ?? RESOURCES.lightPrometheus), ...shared];
  }
  const { operator, prometheus, configReloader, alertmanager, grafana, grafanaSidecar } = RESOURCES;
  return [
    podOf("operator", false, operator),
    podOf("prometheus", false, props.prometheus.resources ?? prometheus, configReloader),
    podOf("kube-state-metrics", false, RESOURCES.kubeStateMetrics),
    ...(props.alertmanager === undefined ? [] : [podOf("alertmanager", false, alertmanager, configReloader)]),
    ...(props.grafana === undefined
      ? []
      : [podOf("grafana", false, grafana, grafanaSidecar, grafanaSidecar)]),
    ...shared,
  ];
}

/** Adds up what all pods ask for on a cluster of so many nodes. */
export function sumOf(pods: readonly MonitoringPods[], nodes: number): NodeResources {
  const all = pods.flatMap((each) => Array<MonitoringPods>(each.onEveryNode ? nodes : 1).fill(each));
  return {
    cpu: all.reduce((sum, { requests }) => sum.plus(requests.cpu), Cpu.millicores(0)),
    memory: all.reduce((sum, { requests }) => sum.plus(requests.memory), Memory.mebibytes(0)),
  };
}

/** Says what a suspension frees. */
export function suspendablePods(
  pods: readonly MonitoringPods[],
  cluster: Cluster | undefined,
): SuspendablePods[] {
  return pods.map(({ onEveryNode, requests, limits }) => ({
    replicas: onEveryNode ? (cluster?.nodes.length ?? 1) : 1,
    resources: { requests, limits },
  }));
}

function podOf(
  name: string,
  onEveryNode: boolean,
  ...containers: readonly ContainerResources[]
): MonitoringPods {
  return {
    name,
    onEveryNode,
    requests: {
      cpu: containers.reduce((sum, { requests }) => sum.plus(requests.cpu), Cpu.millicores(0)),
      memory: containers.reduce((sum, { requests }) => sum.plus(requests.memory), Memory.mebibytes(0)),
    },
    limits: {
      memory: containers.reduce(
        (sum, each) => sum.plus(limitedResources(each).limits.memory),
        Memory.mebibytes(0),
      ),
    },
  };
}
