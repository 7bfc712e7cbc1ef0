import type { Construct } from "constructs";
import { ClaimGrowth } from "../../../claims";
import { requireLive, warnLive } from "../../../live";
import { requireGroupClaims } from "../../claims/require-group-claims";
import type { ClusterModel } from "../../model/cluster";
import type { ElasticsearchVersion } from "../../model/version";
import { claimPrefixOf, eckNamesOf } from "../names";
import { ECK_CRDS_SERVED } from "../operator/checks";
import type { EckProps } from "../props";
import { ECK_MOVING_CLAIMS, ECK_STRAY_CLAIMS } from "./claims";
import { ECK_OTHER_ENGINE, ECK_STAYS, ECK_VERSION } from "./cluster";
import { ECK_HEALTH, ECK_KIBANA_HEALTH } from "./health";

/** Compares what is live with what is declared, where the operator would refuse late, wait indefinitely or delete. */
export function requireEck(
  scope: Construct,
  model: ClusterModel,
  { text: version }: ElasticsearchVersion,
  { deletesClaims }: EckProps,
): void {
  const { clusterName, namespace, groups, migratesFrom, suspended, kibana } = model;
  const cluster = { clusterName, namespace };
  requireLive(scope, ECK_CRDS_SERVED, {});
  requireLive(scope, ECK_VERSION, { ...cluster, version });
  requireLive(scope, ECK_STAYS, cluster);
  if (migratesFrom?.engine !== "elastic-chart") requireLive(scope, ECK_OTHER_ENGINE, cluster);
  const claimNames = groups.flatMap((group) => eckNamesOf(model, group).claims);
  const check = deletesClaims === undefined ? ECK_STRAY_CLAIMS : ECK_MOVING_CLAIMS;
  requireLive(scope, check, { ...cluster, claimNames });
  requireVolumes(scope, model);
  if (suspended) return;
  warnLive(scope, ECK_HEALTH, cluster);
  if (kibana !== undefined) warnLive(scope, ECK_KIBANA_HEALTH, cluster);
}

function requireVolumes(scope: Construct, { clusterName, namespace, groups }: ClusterModel): void {
  for (const group of groups) {
    if (group.volume === undefined) continue;
    const claimPrefix = claimPrefixOf(clusterName, group.name);
    const claims = { namespace, claimPrefix, growth: ClaimGrowth.EXPANDED };
    requireGroupClaims(scope, group, group.volume, claims);
  }
}
