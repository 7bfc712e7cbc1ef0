import { type ClusterNode, NodeRole } from "../../cluster";
import type { ControlPlaneMetrics } from "../props/control-plane";

/** A part of the control plane with metrics. */
export interface ControlPlanePart {
  /** Name of its job in Prometheus. */
  readonly job: string;
  /** Port of its metrics. */
  readonly port: number;
  /** Whether it uses TLS and authenticates clients. */
  readonly isSecure: boolean;
  /** Whether it runs on every node, and not on control planes only. */
  readonly onEveryNode: boolean;
}

/** The parts of the control plane, by the prop that opens them. */
export const CONTROL_PLANE: Readonly<Record<keyof ControlPlaneMetrics, ControlPlanePart>> = {
  etcd: { job: "kube-etcd", port: 2381, isSecure: false, onEveryNode: false },
  controllerManager: { job: "kube-controller-manager", port: 10_257, isSecure: true, onEveryNode: false },
  scheduler: { job: "kube-scheduler", port: 10_259, isSecure: true, onEveryNode: false },
  proxy: { job: "kube-proxy", port: 10_249, isSecure: false, onEveryNode: true },
};

/** Returns the parts that can be scraped. */
export function openParts(metrics: ControlPlaneMetrics = {}): readonly ControlPlanePart[] {
  return measuredParts(metrics).map((name) => CONTROL_PLANE[name]);
}

/** Returns the names of the parts that can be scraped. */
export function measuredParts(metrics: ControlPlaneMetrics = {}): readonly (keyof ControlPlaneMetrics)[] {
  const names = Object.keys(CONTROL_PLANE) as (keyof ControlPlaneMetrics)[];
  return names.filter((name) => metrics[name] === true);
}

/** Returns the addresses of the nodes that run a part. */
export function hostsOf({ onEveryNode }: ControlPlanePart, nodes: readonly ClusterNode[]): readonly string[] {
  const hosts = onEveryNode ? nodes : nodes.filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE));
  return hosts.map(({ address }) => address);
}
