import type { Fail } from "../../checks";
import {
  type MountedPath,
  mountedVolumes,
  mountPathsOf,
  requireConfigSize,
  validateMountPaths,
  validateNewVolume,
} from "../pod";
import { NETWORK_FILE_SYSTEM } from "./require-live-set";
import { ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** Checks the volume of each replica. */
export function validateVolume({ volume, replicaData }: StatefulServiceProps, fail: Fail): void {
  const hasCopies = replicaData === ReplicaData.REPLICATED;
  validateNewVolume("volume", volume, { networkReason: NETWORK_FILE_SYSTEM.reason, hasCopies }, fail);
}

/** Checks mount paths, and that the files fit into a ConfigMap. */
export function validatePaths(props: StatefulServiceProps, fail: Fail): void {
  const { volume, configFiles = {}, volumes } = props;
  const paths: readonly MountedPath[] = [
    ["volume.mountPath", volume.mountPath],
    ...mountPathsOf(props, mountedVolumes(volumes)),
  ];
  validateMountPaths(paths, fail);
  requireConfigSize(Object.values(configFiles), fail);
}
