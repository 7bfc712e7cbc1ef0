import type { JsonObject } from "../../charts";
import { type Cluster, type ClusterNode, Distribution, NodeRole } from "../../cluster";
import type { ControlPlaneMetrics } from "../monitoring-stack-props";

/** A part of the control plane as the chart knows it. */
interface Part {
  /** Key of the part in the chart's values. */
  readonly key: string;
  /** Name of its job in Prometheus. */
  readonly job: string;
  /** Label of its pods on Talos, where old versions set no other. */
  readonly talosPods: string | undefined;
  /** Whether it runs on every node, and not on control planes only. */
  readonly onEveryNode: boolean;
}

const PARTS: Readonly<Record<keyof ControlPlaneMetrics, Part>> = {
  etcd: { key: "kubeEtcd", job: "kube-etcd", talosPods: undefined, onEveryNode: false },
  controllerManager: {
    key: "kubeControllerManager",
    job: "kube-controller-manager",
    talosPods: "kube-controller-manager",
    onEveryNode: false,
  },
  scheduler: {
    key: "kubeScheduler",
    job: "kube-scheduler",
    talosPods: "kube-scheduler",
    onEveryNode: false,
  },
  proxy: { key: "kubeProxy", job: "kube-proxy", talosPods: "kube-proxy", onEveryNode: true },
};

/**
 * Says to the chart where the parts of the control plane are, and which are not to be looked for: what is off
 * has no alert either, so none fires forever.
 */
export function controlPlaneValues(cluster: Cluster | undefined, metrics: ControlPlaneMetrics): JsonObject {
  return Object.fromEntries(
    Object.entries(PARTS).map(([name, part]) => {
      const isOpen = metrics[name as keyof ControlPlaneMetrics] === true;
      return [part.key, isOpen && cluster !== undefined ? placeOf(cluster, part) : { enabled: false }];
    }),
  );
}

/** Lists the jobs of the parts that answer. */
export function controlPlaneJobs(metrics: ControlPlaneMetrics): readonly string[] {
  return Object.entries(PARTS).flatMap(([name, { job }]) =>
    metrics[name as keyof ControlPlaneMetrics] === true ? [job] : [],
  );
}

/** Addresses of the nodes that run the API server and etcd. */
export function controlPlaneAddresses(nodes: readonly ClusterNode[]): readonly string[] {
  return nodes.filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE)).map(({ address }) => address);
}

function placeOf({ distribution, nodes }: Cluster, part: Part): JsonObject {
  if (distribution === Distribution.TALOS && part.talosPods !== undefined) {
    return { enabled: true, service: { selector: { "k8s-app": part.talosPods } } };
  }
  // kubeadm runs them as pods with the labels that the chart looks for.
  if (distribution === Distribution.KUBEADM) return { enabled: true };
  const all = nodes.map(({ address }) => address);
  return { enabled: true, endpoints: part.onEveryNode ? all : controlPlaneAddresses(nodes) };
}
