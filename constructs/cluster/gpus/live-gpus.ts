import { DAEMON_SETS, type Live, type LiveNode, NODES, reading } from "../../live";
import { bytesOf } from "../../units";

/** Annotation of an announced node: namespace, name and the checksum's beginning of the device plugin that the app makes for it. */
export const PLUGIN_OF_NODE = "groundplan/device-plugin";

/** Annotation of the pods of a device plugin: the checksum of all that it reads. */
const CHECKSUM = "groundplan/config-checksum";

/** What checks of device plugins read. */
export const READS_PLUGINS = reading(DAEMON_SETS, "spec.template.metadata.annotations");

/** Names a device plugin as `PLUGIN_OF_NODE` does. */
export function pluginMark(namespace: string, name: string, checksum: string): string {
  return [namespace, name, checksum.slice(0, 8)].join("/");
}

/** Returns the node as the app's device plugin will have it offer GPUs of a name, if the app has one. */
export function announcedGpus(live: Live, nodeName: string, gpuName: string): LiveNode | undefined {
  return live
    .madeByApp(NODES)
    .find(
      ({ metadata, status }) => metadata.name === nodeName && status?.allocatable?.[gpuName] !== undefined,
    );
}

/**
 * Returns how many GPUs of a name a node offers, or will offer: those declared for a device plugin of the app until
 * it runs as declared, and from then on those that the node reports.
 */
export function offeredGpus(live: Live, node: LiveNode, gpuName: string): number {
  const there = gpusIn(node, gpuName);
  const announced = announcedGpus(live, node.metadata.name, gpuName);
  return announced === undefined || runsAsDeclared(live, announced) ? there : gpusIn(announced, gpuName);
}

/** Returns whether the device plugin that an announced node names is in the cluster, with what it is to read. */
export function runsAsDeclared(live: Live, { metadata }: LiveNode): boolean {
  const [namespace, name = "", checksum = "none"] = metadata.annotations?.[PLUGIN_OF_NODE]?.split("/") ?? [];
  const plugin = live.findLive(DAEMON_SETS, name, namespace);
  return plugin?.spec?.template?.metadata?.annotations?.[CHECKSUM]?.startsWith(checksum) === true;
}

function gpusIn({ status }: LiveNode, gpuName: string): number {
  return bytesOf(status?.allocatable?.[gpuName] ?? "0") ?? 0;
}
