import type { Construct } from "constructs";
import { ClaimGrowth } from "../../../claims";
import { requireLive, warnLive } from "../../../live";
import { requireGroupClaims } from "../../claims/require-group-claims";
import type { ClusterModel } from "../../model/cluster";
import type { ElasticsearchVersion } from "../../model/version";
import { claimPrefixOf, eckNamesOf } from "../names";
import { ECK_CRDS_SERVED } from "../operator/checks";
import type { EckProps } from "../props";
import { ECK_NODE_REMOVAL, ECK_STRAY_CLAIMS } from "./claims";
import { ECK_CHART_CLAIMS, ECK_NOT_TERMINATING, ECK_VERSION } from "./cluster";
import { ECK_HEALTH, ECK_KIBANA_HEALTH } from "./health";

/**
 * Compares live objects with the declared ones, if the operator would refuse a difference late, wait indefinitely or
 * delete data.
 */
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
  requireLive(scope, ECK_NOT_TERMINATING, cluster);
  if (migratesFrom?.engine !== "elastic-chart") requireLive(scope, ECK_CHART_CLAIMS, cluster);
  const claimNames = groups.flatMap((group) => eckNamesOf(model, group).claims);
  const check = deletesClaims === undefined ? ECK_STRAY_CLAIMS : ECK_NODE_REMOVAL;
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
