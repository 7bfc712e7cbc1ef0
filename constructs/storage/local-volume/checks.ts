import { HOSTNAME } from "../../cluster";
import { builtIn, NODES, reading, VOLUMES } from "../../live";
import { differencesIn } from "../bound-volume/differences";
import { hostnamesOf } from "../bound-volume/node-of-volume";

/** Place of a local volume, as plain data. */
export interface LocalPlace {
  /** Name of the PersistentVolume. */
  readonly volumeName: string;
  /** Name of its node. */
  readonly nodeName: string;
  /** The node's label `kubernetes.io/hostname`. */
  readonly hostname: string;
  /** Path on the node. */
  readonly directory: string;
}

/** A local volume as plain data. */
export interface LocalVolumeIdentity extends LocalPlace {
  /** Class of the volume. */
  readonly className: string;
}

/** Where the ways out are described. */
export const LOCAL_VOLUME_PAGE = "docs/local-storage-class.md";

/** The node of a local volume exists, with the label that the scheduler compares. */
export const LOCAL_VOLUME_NODE = builtIn<LocalPlace>({
  name: "local-volume-node",
  reads: [reading(NODES, "metadata.labels")],
  judge(live, { nodeName, hostname, volumeName }) {
    const node = live.findLive(NODES, nodeName);
    const label = node?.metadata.labels?.[HOSTNAME];
    if (label === hostname) return undefined;
    const found = node === undefined ? "there is no such node" : `it has ${HOSTNAME}=${label ?? "(none)"}`;
    return (
      `node ${nodeName} must exist with the label ${HOSTNAME}=${hostname}, or no pod can use volume ${volumeName}, but ` +
      `${found}: correct the name of the node, or the labels of the node in the Cluster`
    );
  },
});

/** A live local volume keeps its directory, node and class: they are immutable, and the provider would replace the volume. */
export const LOCAL_VOLUME_UNCHANGED = builtIn<LocalVolumeIdentity>({
  name: "local-volume-unchanged",
  reads: [reading(VOLUMES, "spec.local", "spec.nodeAffinity", "spec.storageClassName")],
  judge(live, { volumeName, directory, hostname, className }) {
    const found = live.findLive(VOLUMES, volumeName);
    if (found === undefined) return undefined;
    const differences = differencesIn([
      ["directory", found.spec?.local?.path, directory],
      ["node", hostnamesOf(found).join("+"), hostname],
      ["class", found.spec?.storageClassName, className],
    ]);
    if (differences === "") return undefined;
    return (
      `a live volume keeps its directory, node and class, but PersistentVolume ${volumeName} is live with ${differences}. ` +
      `Make a class with another name beside it: ${LOCAL_VOLUME_PAGE}`
    );
  },
});

/** No other volume uses the directory: claims of both would write the same data. */
export const LOCAL_VOLUME_EXCLUSIVE = builtIn<LocalPlace>({
  name: "local-volume-exclusive",
  reads: [reading(VOLUMES, "spec.local", "spec.hostPath", "spec.nodeAffinity")],
  judge(live, { volumeName, directory, hostname, nodeName }) {
    const others = live
      .list(VOLUMES)
      .filter(({ metadata }) => metadata.name !== volumeName)
      .filter(({ spec }) => (spec?.local ?? spec?.hostPath)?.path === directory)
      .filter((volume) => hostnamesOf(volume).includes(hostname))
      .map(({ metadata }) => metadata.name);
    if (others.length === 0) return undefined;
    return `directory ${directory} of node ${nodeName} must belong to one volume only, but PersistentVolume ${others.join(", ")} has it, and two would overwrite each other's data: use another directory`;
  },
});
