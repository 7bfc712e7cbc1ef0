import { shortHashOf } from "../../checks";
import { literal } from "../../units";
import { claimNameOf, type ExistingVolume } from "./replica-volume";
import type { StatefulServiceProps } from "./stateful-service-props";

/** One file of the ConfigMap. */
export interface ConfigMount {
  /** Key in the ConfigMap. */
  readonly key: string;
  /** Where the file is in the container. */
  readonly path: string;
  /** What is in it. */
  readonly text: string;
}

/** Name of the volume that holds the data; Kubernetes names claims after it: `data-<name>-<n>`. */
export const DATA_VOLUME = "data";

const CONFIG_VOLUME = "config";

/** Lists the files of the ConfigMap. Keys cannot hold slashes; `_2f` stands for one, and `_5f` for what it is made of. */
export function configMounts({ configFiles = {} }: StatefulServiceProps): readonly ConfigMount[] {
  return Object.entries(configFiles)
    .map(([path, text]) => ({ key: keyOf(path), path, text }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Where a replica finds what. */
export function mountsOf(props: StatefulServiceProps, config: readonly ConfigMount[]) {
  return [
    { name: DATA_VOLUME, mountPath: literal(props.volume.mountPath), readOnly: false },
    // file by file, because a directory would hide what the image has in it.
    ...config.map(({ key, path }) => ({
      name: CONFIG_VOLUME,
      mountPath: literal(path),
      subPath: key,
      readOnly: true,
    })),
    ...(props.scratchDirectories ?? []).map((path) => ({
      name: scratchName(path),
      mountPath: literal(path),
      readOnly: false,
    })),
    ...(props.existingVolumes ?? []).map((volume) => ({
      name: existingName(volume),
      mountPath: literal(volume.mountPath),
      readOnly: volume.readOnly ?? false,
    })),
  ];
}

/** The volumes of a replica, beside that of its claim. */
export function volumesOf(
  { scratchDirectories = [], existingVolumes = [] }: StatefulServiceProps,
  config: readonly ConfigMount[],
  configMapName: string,
) {
  const configMap = { name: configMapName, defaultMode: "0444", optional: false };
  return [
    ...(config.length > 0 ? [{ name: CONFIG_VOLUME, configMap }] : []),
    ...scratchDirectories.map((path) => ({ name: scratchName(path), emptyDir: {} })),
    ...existingVolumes.map((volume) => ({
      name: existingName(volume),
      persistentVolumeClaim: { claimName: claimNameOf(volume), readOnly: volume.readOnly ?? false },
    })),
  ];
}

function keyOf(path: string): string {
  const escape = (character: string) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, "0")}`).join("");
  return path.slice(1).replace(/[^-.A-Za-z0-9]/gu, escape);
}

/** By the path and not by its place in the list, so that another directory does not restart the pods. */
function scratchName(path: string): string {
  return `scratch-${hashOf(path)}`;
}

function existingName({ mountPath }: ExistingVolume): string {
  return `existing-${hashOf(mountPath)}`;
}

function hashOf(path: string): string {
  return shortHashOf(path);
}
