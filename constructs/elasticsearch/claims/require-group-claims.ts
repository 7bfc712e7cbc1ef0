import type { Construct } from "constructs";
import { CLAIM_NOT_TERMINATING, CLAIM_UNCHANGED, type ClaimGrowth } from "../../claims";
import { requireLive } from "../../live";
import { kubernetesQuantity } from "../../units";
import type { GroupModel, VolumeModel } from "../model/cluster";

/** Facts about the claims of a group that only an engine knows. */
export interface GroupClaims {
  /** Namespace. */
  readonly namespace: string;
  /** What they are called, but for the number at their end. */
  readonly claimPrefix: string;
  /** How they grow. */
  readonly growth: ClaimGrowth;
  /**
   * StatefulSet whose claim template must be as declared too.
   * @default - an operator recreates it as needed
   */
  readonly statefulSet?: string;
}

/** Checks at plan that the claims of a group are as declared, and are not being deleted. */
export function requireGroupClaims(
  scope: Construct,
  { name, replicas }: GroupModel,
  { className, size }: VolumeModel,
  claims: GroupClaims,
): void {
  const prop = `groups.${name}.volume`;
  const { namespace, claimPrefix } = claims;
  requireLive(scope, CLAIM_NOT_TERMINATING, {
    namespace,
    claimPrefix,
    replicas,
    wayOut:
      `move the shards of these nodes of group ${name} to others (cluster.routing.allocation.exclude._name), delete their pods and ` +
      `claims, and plan again once the claims are gone`,
  });
  requireLive(scope, CLAIM_UNCHANGED, {
    ...claims,
    classProp: `${prop}.storageClass`,
    className,
    sizeProp: `${prop}.size`,
    storage: kubernetesQuantity(size),
    wayOut: "declare another group with these values, move the shards to it, and retire this one",
  });
}
