import { NVIDIA_GPU, offeredGpus, PLUGIN_OF_NODE, READS_PLUGINS, runsAsDeclared } from "../../cluster";
import { builtIn, type LiveNode, NODES, reading } from "../../live";
import { RUNTIME_CLASSES } from "../../pods";

/** Label of what a `NvidiaDevicePlugin` makes. */
export const PLUGIN_LABEL = { "app.kubernetes.io/name": "nvidia-device-plugin" } as const;

/** The RuntimeClass does not exist, or was created by this construct: another one would fail the apply halfway. */
export const RUNTIME_CLASS_FREE = builtIn<{ readonly runtimeClassName: string }>({
  name: "nvidia-runtime-class-free",
  reads: [reading(RUNTIME_CLASSES, "metadata.labels")],
  judge(live, { runtimeClassName }) {
    const found = live.findLive(RUNTIME_CLASSES, runtimeClassName);
    const [[key, value]] = Object.entries(PLUGIN_LABEL) as [[string, string]];
    if (found === undefined || found.metadata.labels?.[key] === value) return undefined;
    return `RuntimeClass ${runtimeClassName} must not exist, because this construct creates it, but the cluster has one that it did not create: state in existingRuntimeClass why it stays, or kubectl delete runtimeclass ${runtimeClassName}`;
  },
});

/** Arguments of `GPUS_ALLOCATABLE`. */
export interface OfferedGpus {
  /** What the nodes are to offer, by their names. */
  readonly nodes: Readonly<Record<string, number>>;
  /** Namespace, name and checksum of the plugin. */
  readonly plugin: string;
}

/** The nodes offer the declared GPUs, once the declared plugin runs. */
export const GPUS_ALLOCATABLE = builtIn<OfferedGpus>({
  name: "nvidia-gpus-allocatable",
  reads: [reading(NODES, "status.allocatable"), READS_PLUGINS],
  judge(live, { nodes, plugin }) {
    const [namespace = "", name = ""] = plugin.split("/");
    const wrong = Object.entries(nodes).flatMap(([nodeName, count]) => {
      const node = live.findLive(NODES, nodeName);
      const isLive = node !== undefined && runsAsDeclared(live, markedNode(nodeName, plugin));
      const offered = node === undefined ? 0 : offeredGpus(live, node, NVIDIA_GPU);
      return isLive && offered !== count ? [`${nodeName} offers ${offered} instead of ${count}`] : [];
    });
    if (wrong.length === 0) return undefined;
    return `nodes must offer the ${NVIDIA_GPU} that their facts declare, but ${wrong.join(", ")}: the driver or the card is missing or differs from the facts; read kubectl -n ${namespace} logs daemonset/${name}`;
  },
});

function markedNode(name: string, plugin: string): LiveNode {
  return { metadata: { name, annotations: { [PLUGIN_OF_NODE]: plugin } } };
}
