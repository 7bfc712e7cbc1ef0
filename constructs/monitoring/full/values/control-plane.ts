import type { JsonObject } from "../../../charts";
import { type Cluster, Distribution } from "../../../cluster";
import { CONTROL_PLANE, hostsOf } from "../../model/control-plane";
import type { ControlPlaneMetrics } from "../../props/control-plane";

type PartName = keyof ControlPlaneMetrics;

/** Key of each part in the chart's values. */
const KEYS: Readonly<Record<PartName, string>> = {
  etcd: "kubeEtcd",
  controllerManager: "kubeControllerManager",
  scheduler: "kubeScheduler",
  proxy: "kubeProxy",
};

/**
 * Returns the chart's values for the parts of the control plane that are scraped. A part that is disabled has no
 * alert either, as it would always fire.
 */
export function controlPlaneValues(cluster: Cluster | undefined, metrics: ControlPlaneMetrics): JsonObject {
  return Object.fromEntries(
    Object.entries(KEYS).map(([part, key]) => {
      const name = part as PartName;
      return [
        key,
        metrics[name] === true && cluster !== undefined ? placeOf(cluster, name) : { enabled: false },
      ];
    }),
  );
}

function placeOf({ distribution, nodes }: Cluster, name: PartName): JsonObject {
  const part = CONTROL_PLANE[name];
  // old versions of Talos set no other label on these pods; etcd is not a pod on Talos.
  if (distribution === Distribution.TALOS && name !== "etcd") {
    return { enabled: true, service: { selector: { "k8s-app": part.job } } };
  }
  // kubeadm runs them as pods with the labels that the chart selects.
  if (distribution === Distribution.KUBEADM) return { enabled: true };
  return { enabled: true, endpoints: hostsOf(part, nodes) };
}
