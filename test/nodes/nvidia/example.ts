import {
  Cluster,
  type ClusterProps,
  Cpu,
  Memory,
  NvidiaDevicePlugin,
  type NvidiaDevicePluginProps,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { documentWith } from "../../support/document";

export const EVERY_PROP: Required<NvidiaDevicePluginProps> = {
  name: "cards",
  namespace: "gpu",
  image: "registry.lab/k8s-device-plugin:v0.17.0",
  passDeviceSpecs: true,
  existingRuntimeClass: { reason: "the toolkit's role has made it" },
  resources: {
    requests: { cpu: Cpu.millicores(20), memory: Memory.mebibytes(32) },
    limits: { memory: Memory.mebibytes(128) },
  },
};

const card = { model: "NVIDIA GeForce GTX 1650", count: 1 };

/** Two workers with cards, one of them shared and tainted, and one whose card another plugin offers. */
export function clusterWithCards(facts: Partial<ClusterProps> = {}): Cluster {
  return new Cluster(
    clusterProps({
      nodes: [
        ...CONTROL_PLANES,
        workerProps("worker-1", { gpu: card }),
        workerProps("worker-2", { gpu: { ...card, count: 2, replicas: 4 }, taints: [{ key: "dedicated" }] }),
        workerProps("worker-3", { gpu: { ...card, offeredBy: { reason: "NVIDIA's operator" } } }),
        workerProps("worker-4", { gpu: { model: "RX 7900", count: 1, resourceName: "amd.com/gpu" } }),
        workerProps("worker-5"),
      ],
      ...facts,
    }),
  );
}

export function offer(props?: NvidiaDevicePluginProps, cluster: Cluster | undefined = clusterWithCards()) {
  let plugin!: NvidiaDevicePlugin;
  const document = documentWith((stack) => {
    plugin = new NvidiaDevicePlugin(stack, "gpus", props);
  }, cluster);
  return { plugin, document, resources: document.resource ?? {} };
}
