import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { holdsDatabase, type KeptClaim, makeKeptClaim } from "../../claims";
import { claimNameOf, type MountedClaim } from "../pod";
import { CLAIM_OVERRIDES } from "./overrides";
import { keptClaimName } from "./pod";
import type { KeptVolumeClaim } from "./volume";
import type { WebServiceProps } from "./web-service-props";

/** A claim that a service makes, with its props. */
export interface WebClaim extends KeptClaim {
  /** Name of the volume. */
  readonly volumeName: string;
  /** The props of the volume. */
  readonly volume: KeptVolumeClaim;
}

/** Lists the claims that a service makes. */
export function keptClaims(props: WebServiceProps): readonly WebClaim[] {
  return Object.entries(props.volumes ?? {}).flatMap(([volumeName, volume]) => {
    if (!("storageClass" in volume)) return [];
    const { storageClass, size } = volume;
    const { namespace } = props;
    const name = keptClaimName(props, volumeName);
    return [{ prop: `volumes.${volumeName}`, name, namespace, storageClass, size, volumeName, volume }];
  });
}

/** Lists the claims that exist and that a service mounts. */
export function existingClaims({ volumes = {} }: WebServiceProps): readonly MountedClaim[] {
  return Object.entries(volumes).flatMap(([name, volume]) =>
    "claim" in volume ? [{ prop: `volumes.${name}`, claim: volume.claim, mountPath: volume.mountPath }] : [],
  );
}

/** Records which claims contain a database of the service, for the backups that read them. */
export function noteDatabases(construct: Construct, props: WebServiceProps): void {
  const { namespace, volumes = {} } = props;
  for (const [name, volume] of Object.entries(volumes)) {
    if (!("claim" in volume || "storageClass" in volume) || volume.holdsDatabase !== true) continue;
    const claimName = "claim" in volume ? claimNameOf(volume.claim) : keptClaimName(props, name);
    holdsDatabase(construct, { namespace, claimName, prop: `volumes.${name}` });
  }
}

/** Makes the claims of a service; they outlive it. */
export function makeClaims(
  construct: Construct,
  props: WebServiceProps,
  dependsOn: readonly ITerraformDependable[],
): readonly ITerraformDependable[] {
  const { adopt } = props;
  return keptClaims(props).map((claim) =>
    makeKeptClaim(construct, `volume-${claim.volumeName}`, claim, {
      dependsOn,
      adopt,
      overrides: CLAIM_OVERRIDES,
    }),
  );
}
