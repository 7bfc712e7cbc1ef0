import { type Fail, isCleanPath, requireDnsLabel } from "../../checks";
import {
  type MountedClaim,
  requireConfigSize,
  validateClaimNodes,
  validateExistingClaim,
  validateNetworkClaims,
  validateNewVolume,
  validateSubPath,
} from "../pod";
import { existingClaims } from "./claims";
import { allContainers, type WebContainer } from "./containers";
import type { ClaimVolume, DeviceVolume, KeptVolumeClaim, WebVolume } from "./volume";
import type { WebServiceProps } from "./web-service-props";

/** What the name of a volume must be: the name of its claim is made of those of the service and the volume. */
const NAME = { longest: 40, letterFirst: true };

/** Consequences of a network file system, as messages state them. */
export const NETWORK_REASON = "where SQLite and other databases lose data";

/** Checks the volumes of a web service. */
export function validateVolumes(props: WebServiceProps, fail: Fail): void {
  for (const [name, volume] of Object.entries(props.volumes ?? {})) {
    requireDnsLabel(fail, "name of a volume", name, NAME);
    validateVolume(`volumes.${name}`, volume, props, fail);
  }
  for (const { prefix, mounts } of allContainers(props)) {
    for (const [name, mount] of Object.entries(mounts)) {
      validateSubPath(`${prefix === "" ? "volumes" : `${prefix}mounts`}.${name}`, mount, fail);
    }
  }
  for (const container of allContainers(props)) {
    validateNetworkClaims(claimsIn(container, props), container, fail);
  }
  validateClaimNodes(existingClaims(props), props, fail);
  const texts = allContainers(props).flatMap(({ configFiles = {} }) => Object.values(configFiles));
  requireConfigSize(texts, fail);
}

/** Returns the claims that a container mounts. */
function claimsIn({ mounts }: WebContainer, { volumes = {} }: WebServiceProps): readonly MountedClaim[] {
  return Object.entries(mounts).flatMap(([name, { mountPath }]) => {
    const volume = volumes[name];
    return volume !== undefined && "claim" in volume
      ? [{ prop: `volumes.${name}`, claim: volume.claim, mountPath }]
      : [];
  });
}

function validateVolume(prop: string, volume: WebVolume, props: WebServiceProps, fail: Fail): void {
  if ("claim" in volume) validateClaim(prop, volume, props, fail);
  else if ("storageClass" in volume) validateKept(prop, volume, props, fail);
  else if ("device" in volume) validateDevice(prop, volume, props, fail);
  else if (volume.scratch.size.bytes === 0)
    fail(`${prop}.scratch.size`, "be greater than 0", volume.scratch.size);
}

function validateClaim(prop: string, volume: ClaimVolume, props: WebServiceProps, fail: Fail): void {
  const { claim, readOnly } = volume;
  validateExistingClaim(`${prop}.claim`, claim, props.namespace, fail);
  validateDatabasePlace(prop, volume, fail);
  const modes = typeof claim === "object" ? claim.accessModes : undefined;
  if ((props.replicas ?? 1) === 1 || modes === undefined || modes.includes("ReadWriteMany")) return;
  if (readOnly === true && modes.includes("ReadOnlyMany")) return;
  fail(
    "replicas",
    `be 1, as one node at a time mounts the claim of ${prop} (${modes.join(", ")})`,
    props.replicas,
  );
}

function validateDatabasePlace(prop: string, { claim, holdsDatabase }: ClaimVolume, fail: Fail): void {
  if (holdsDatabase !== true || typeof claim === "string" || claim.networkFileSystem === undefined) return;
  const rule = `not be true on ${claim.networkFileSystem}, ${NETWORK_REASON}: use a NodeDirectory, or a class of local disks`;
  fail(`${prop}.holdsDatabase`, rule, holdsDatabase);
}

function validateKept(
  prop: string,
  volume: KeptVolumeClaim,
  { replicas = 1 }: WebServiceProps,
  fail: Fail,
): void {
  validateNewVolume(prop, volume, { networkReason: NETWORK_REASON }, fail);
  if (replicas > 1) {
    const rule = `be 1, as one node at a time mounts the claim of ${prop}: use a claim with ReadWriteMany, or a StatefulService with a volume for each replica`;
    fail("replicas", rule, replicas);
  }
}

function validateDevice(prop: string, { device }: DeviceVolume, props: WebServiceProps, fail: Fail): void {
  if (!device.startsWith("/dev/") || !isCleanPath(device)) {
    fail(`${prop}.device`, "be a path below /dev, with no empty, . or .. part", device);
  }
  if (Object.keys(props.nodeSelector ?? {}).length > 0) return;
  const rule = `choose the nodes that have ${device}, or the pod starts on one without it and fails`;
  fail("nodeSelector", rule, props.nodeSelector);
}
