import { Token } from "cdktf";
import { type Fail, isDnsSubdomain } from "../../checks";
import { classNameOf, networkFileSystemOf } from "../../claims";
import { type MountedPath, mountedVolumes, requireConfigSize, validateMountPaths } from "../pod";
import type { ReplicaVolume } from "./replica-volume";
import { NETWORK_FILE_SYSTEM } from "./require-live-set";
import { ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** Checks the volume of each replica. */
export function validateVolume({ volume, replicaData }: StatefulServiceProps, fail: Fail): void {
  const { size, storageClass, expendable } = volume;
  if (size.bytes === 0) fail("volume.size", "be greater than 0", size);
  const className = classNameOf(volume.storageClass);
  if (!Token.isUnresolved(className) && !isDnsSubdomain(className)) {
    fail("volume.storageClass", "be named, as the default class may be any, in lower case", className);
  }
  validateProvisioner(volume, fail);
  const hasOneCopy = typeof storageClass === "object" && storageClass.numberOfReplicas === 1;
  if (hasOneCopy && !expendable && replicaData !== ReplicaData.REPLICATED) {
    // GR-51 (synth): a storage class with one replica held data that was needed, and the disk failed.
    const rule = `state why the data may be lost, because ${className} keeps one copy and the data is lost with its disk (or use another class) (GR-51)`;
    fail("volume.expendable", rule, expendable);
  }
}

/** What makes the volumes of a class in the same app is known at once. */
function validateProvisioner({ storageClass, acceptNetworkFilesystem }: ReplicaVolume, fail: Fail): void {
  if (typeof storageClass === "string" || acceptNetworkFilesystem !== undefined) return;
  const { className, provisionerName } = storageClass;
  const network = Token.isUnresolved(provisionerName)
    ? undefined
    : networkFileSystemOf({ metadata: { name: className }, provisioner: provisionerName });
  if (network === undefined) return;
  const { reason, acceptance } = NETWORK_FILE_SYSTEM;
  const rule = `not be on a network file system, ${reason}, but ${className} is on ${network}: choose another class, or state why in ${acceptance}`;
  fail("volume.storageClass", rule, className);
}

/** Checks what is mounted where, and that there are no more files than a ConfigMap holds. */
export function validatePaths(props: StatefulServiceProps, fail: Fail): void {
  const { volume, configFiles = {}, scratchDirectories = [], volumes } = props;
  const paths: readonly MountedPath[] = [
    ["volume.mountPath", volume.mountPath],
    ...scratchDirectories.map((each) => ["scratchDirectories", each] as const),
    ...mountedVolumes(volumes).map(({ prop, mountPath }) => [`${prop}.mountPath`, mountPath] as const),
    ...Object.keys(configFiles).map((each) => ["configFiles", each] as const),
  ];
  validateMountPaths(paths, fail);
  requireConfigSize(Object.values(configFiles), fail);
}
