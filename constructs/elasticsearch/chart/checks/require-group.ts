import type { Construct } from "constructs";
import { ClaimGrowth } from "../../../claims";
import { requireLive, warnLive } from "../../../live";
import { requireGroupClaims } from "../../claims/require-group-claims";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import type { ElasticsearchVersion } from "../../model/version";
import { chartNamesOf, claimPrefixOf } from "../names";
import { CHART_QUORUM, CHART_SET_STAYS, CHART_SHRINKS, CHART_VERSION } from "./nodes";
import { CHART_KEEPS_VOLUMES, CHART_STRAY_CLAIMS } from "./volumes";

/** Checks at plan that all claims of the cluster belong to groups that are known. */
export function requireKnownClaims(scope: Construct, model: ClusterModel): void {
  const { clusterName, namespace, retiredGroups } = model;
  const groups = [...model.groups.map(({ name }) => name), ...retiredGroups];
  requireLive(scope, CHART_STRAY_CLAIMS, { namespace, clusterName, groups });
}

/** Compares what is live of a group with what is declared, where a difference fails late or leaves data behind. */
export function requireChartGroup(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  { text: version }: ElasticsearchVersion,
): void {
  const { statefulSet } = chartNamesOf(model, group);
  const set = { group: group.name, namespace: model.namespace, statefulSet };
  requireLive(scope, CHART_SET_STAYS, set);
  requireLive(scope, CHART_VERSION, { ...set, version });
  if (group.volume === undefined) requireLive(scope, CHART_KEEPS_VOLUMES, set);
  else {
    const { namespace } = model;
    const claims = { namespace, claimPrefix: claimPrefixOf(statefulSet), statefulSet };
    requireGroupClaims(scope, group, group.volume, { ...claims, growth: ClaimGrowth.PATCHED });
  }
  if (model.suspended) return;
  const nodes = { ...set, replicas: group.replicas };
  if (group.isMasterEligible) requireLive(scope, CHART_QUORUM, nodes);
  if (group.holdsData) warnLive(scope, CHART_SHRINKS, nodes);
}
