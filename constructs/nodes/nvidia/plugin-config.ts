import { type ClusterNode, NVIDIA_GPU } from "../../cluster";

/** Folder of the plugin's configurations, a file for each node. */
export const CONFIG_FOLDER = "/etc/nvidia-device-plugin";

/** Returns the files that the plugin reads, by their names: nodes share their cards differently. */
export function pluginConfigs(
  nodes: readonly ClusterNode[],
  passDeviceSpecs: boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(nodes.map((node) => [`${node.name}.yaml`, configOf(node, passDeviceSpecs)]));
}

/** JSON is YAML, and the order of keys is that of this code. */
function configOf({ gpu }: ClusterNode, passDeviceSpecs: boolean): string {
  const config = {
    version: "v1",
    flags: { failOnInitError: true, plugin: { passDeviceSpecs, deviceListStrategy: "envvar" } },
    sharing: gpu?.replicas === undefined ? undefined : { timeSlicing: timeSlicing(gpu.replicas) },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** Returns the sharing of a card. A second share would not add capacity: the plugin refuses a pod that requests one. */
function timeSlicing(replicas: number) {
  return { failRequestsGreaterThanOne: true, resources: [{ name: NVIDIA_GPU, replicas }] };
}
