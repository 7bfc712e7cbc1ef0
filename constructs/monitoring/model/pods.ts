import {
  type NodeResources,
  PodSecurityLevel,
  type SuspendablePods,
  TaintEffect,
  type Toleration,
} from "../../cluster";
import { type ContainerResources, limitedResources, type ResourceLimits } from "../../pods";
import { Cpu, Memory } from "../../units";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { RESOURCES } from "./requests";

/** Pods of one kind. */
export interface PodsOfPart {
  /** What people call them. */
  readonly name: string;
  /** Whether there is one on every node, regardless of its taints; otherwise there is one in total. */
  readonly onEveryNode: boolean;
  /** Requests of one pod. */
  readonly requests: NodeResources;
  /** What one pod may use at most. */
  readonly limits: Pick<ResourceLimits, "memory">;
}

/** All pods of a stack that runs. */
export interface MonitoringPods {
  /** The pods of each part. */
  readonly parts: readonly PodsOfPart[];
  /** Requests of all of them. */
  readonly requests: NodeResources;
  /** What a suspension frees. */
  readonly suspendable: readonly SuspendablePods[];
  /** The strictest level of Pod Security that those in the stack's own namespace pass. */
  readonly podSecurity: PodSecurityLevel;
}

/** What node-exporter tolerates: an isolated node is looked at, too. */
export const EVERY_TAINT: readonly Toleration[] = [
  { operator: "Exists", effect: TaintEffect.NO_SCHEDULE },
  { operator: "Exists", effect: TaintEffect.NO_EXECUTE },
];

/**
 * Returns the pods of a running stack, with their requests.
 * @param nodes number of nodes in the cluster
 */
export function podsOf(props: MonitoringStackProps, nodes: number): MonitoringPods {
  const parts = partsOf(props);
  const { namespace, nodeExporter } = props;
  const countOf = ({ onEveryNode }: PodsOfPart) => (onEveryNode ? nodes : 1);
  const all = parts.flatMap((part) => Array<PodsOfPart>(countOf(part)).fill(part));
  return {
    parts,
    requests: {
      cpu: all.reduce((sum, { requests }) => sum.plus(requests.cpu), Cpu.millicores(0)),
      memory: all.reduce((sum, { requests }) => sum.plus(requests.memory), Memory.mebibytes(0)),
    },
    suspendable: parts.map((part) => ({
      replicas: countOf(part),
      resources: { requests: part.requests, limits: part.limits },
    })),
    podSecurity:
      nodeExporter?.namespace === namespace ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.RESTRICTED,
  };
}

function partsOf(props: MonitoringStackProps): readonly PodsOfPart[] {
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

function podOf(name: string, onEveryNode: boolean, ...containers: readonly ContainerResources[]): PodsOfPart {
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
