import { HOSTNAME, type ClusterNode, type Toleration } from "../../cluster";
import {
  type ContainerResources,
  podBasics,
  privilegedContainer,
  resourcesOf,
  rootContainer,
  SECCOMP,
  tolerationsOf,
} from "../../pods";
import { CONFIG_FOLDER } from "./plugin-config";

/** RuntimeClass of the plugin, and of every pod that uses a card; the runtime of NVIDIA's toolkit is called the same. */
export const NVIDIA_RUNTIME = "nvidia";

/** Directory in which a kubelet listens for device plugins. */
const PLUGINS = "/var/lib/kubelet/device-plugins";

/** Inputs of the pods of the plugin. */
export interface PluginPod {
  /** Image of the plugin. */
  readonly image: string;
  /** Requests and limits of its container. */
  readonly resources: ContainerResources;
  /** Whether it hands device files to the kubelet. */
  readonly passDeviceSpecs: boolean;
  /** The nodes with a card. */
  readonly nodes: readonly ClusterNode[];
  /** Name of the ConfigMap with a file for each node. */
  readonly configName: string;
}

/** Returns the tolerations of the plugin: it runs wherever a card is declared. */
export function pluginTolerations(nodes: readonly ClusterNode[]): readonly Toleration[] {
  const taints = nodes.flatMap(({ repellingTaints }) => repellingTaints);
  const keys = new Set(["nvidia.com/gpu", ...taints.map(({ key }) => key)]);
  return [...keys].map((key) => ({ key, operator: "Exists" }));
}

/** Returns the pod of the plugin. */
export function pluginPod({ image, resources, passDeviceSpecs, nodes, configName }: PluginPod) {
  return {
    ...podBasics(),
    priorityClassName: "system-node-critical",
    runtimeClassName: NVIDIA_RUNTIME,
    affinity: { nodeAffinity: onlyOn(nodes) },
    toleration: tolerationsOf(pluginTolerations(nodes)),
    securityContext: { ...SECCOMP },
    container: [
      {
        name: "plugin",
        image,
        command: ["nvidia-device-plugin"],
        env: [
          { name: "NODE_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "spec.nodeName" } } },
          { name: "CONFIG_FILE", value: `${CONFIG_FOLDER}/$(NODE_NAME).yaml` },
          { name: "NVIDIA_VISIBLE_DEVICES", value: "all" },
          { name: "NVIDIA_DRIVER_CAPABILITIES", value: "compute,utility" },
        ],
        resources: resourcesOf(resources),
        securityContext: securityContext(passDeviceSpecs),
        volumeMount: [
          { name: "device-plugins", mountPath: PLUGINS },
          { name: "config", mountPath: CONFIG_FOLDER, readOnly: true },
        ],
      },
    ],
    volume: [
      { name: "device-plugins", hostPath: { path: PLUGINS, type: "Directory" } },
      { name: "config", configMap: { name: configName, defaultMode: "0644", optional: false } },
    ],
  };
}

/** NVIDIA's runtime adds the driver's libraries to the container and writes the cache of its linker. */
function securityContext(isPrivileged: boolean) {
  const context = isPrivileged ? privilegedContainer({ uid: 0, gid: 0 }) : rootContainer([]);
  return { ...context, readOnlyRootFilesystem: false };
}

function onlyOn(nodes: readonly ClusterNode[]) {
  const values = nodes.map(({ name, labels }) => labels[HOSTNAME] ?? name);
  const hasName = { key: HOSTNAME, operator: "In", values };
  return {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerm: [{ matchExpressions: [hasName] }] },
  };
}
