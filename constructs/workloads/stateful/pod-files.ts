import { shortHashOf } from "../../checks";
import { literal } from "../../units";
import {
  claimNameOf,
  type ConfigMount,
  configVolume,
  fileMounts,
  type Mount,
  scratchMounts,
  scratchVolumes,
} from "../pod";
import type { ExistingVolume } from "./replica-volume";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Name of the volume that holds the data; Kubernetes names claims after it: `data-<name>-<n>`. */
export const DATA_VOLUME = "data";

/** Where a replica finds what. */
export function mountsOf(props: StatefulServiceProps, config: readonly ConfigMount[]): readonly Mount[] {
  return [
    { name: DATA_VOLUME, mountPath: literal(props.volume.mountPath), readOnly: false },
    ...fileMounts(config),
    ...scratchMounts(props.scratchDirectories),
    ...(props.existingVolumes ?? []).map((volume) => ({
      name: existingName(volume),
      mountPath: literal(volume.mountPath),
      readOnly: volume.readOnly ?? false,
    })),
  ];
}

/** The volumes of a replica, beside that of its claim. */
export function volumesOf(
  { scratchDirectories, existingVolumes = [] }: StatefulServiceProps,
  config: readonly ConfigMount[],
  configMapName: string,
) {
  return [
    ...configVolume(config, configMapName),
    ...scratchVolumes(scratchDirectories),
    ...existingVolumes.map((volume) => ({
      name: existingName(volume),
      persistentVolumeClaim: { claimName: claimNameOf(volume.claim), readOnly: volume.readOnly ?? false },
    })),
  ];
}

function existingName({ mountPath }: ExistingVolume): string {
  return `existing-${shortHashOf(mountPath)}`;
}
