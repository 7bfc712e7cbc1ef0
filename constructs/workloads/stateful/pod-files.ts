import { literal } from "../../units";
import {
  type ConfigMount,
  configVolume,
  existingMounts,
  existingSources,
  fileMounts,
  type Mount,
  mountedVolumes,
  scratchMounts,
  scratchVolumes,
} from "../pod";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Name of the volume with the data; Kubernetes names claims after it: `data-<name>-<n>`. */
export const DATA_VOLUME = "data";

/** Where a replica finds what. */
export function mountsOf(props: StatefulServiceProps, config: readonly ConfigMount[]): readonly Mount[] {
  return [
    { name: DATA_VOLUME, mountPath: literal(props.volume.mountPath), readOnly: false },
    ...fileMounts(config),
    ...scratchMounts(props.scratchDirectories),
    ...existingMounts(mountedVolumes(props.volumes)),
  ];
}

/** The volumes of a replica, besides that of its claim. */
export function volumesOf(
  { scratchDirectories, volumes }: StatefulServiceProps,
  config: readonly ConfigMount[],
  configMapName: string,
) {
  return [
    ...configVolume(config, configMapName),
    ...scratchVolumes(scratchDirectories),
    ...existingSources(mountedVolumes(volumes)),
  ];
}
