import type { Construct } from "constructs";
import { ClaimGrowth } from "../../../claims";
import { requireLive, warnLive } from "../../../live";
import { requireGroupClaims } from "../../claims/require-group-claims";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import type { ElasticsearchVersion } from "../../model/version";
import { chartNamesOf, claimPrefixOf } from "../names";
import { CHART_QUORUM, CHART_SET_NOT_TERMINATING, CHART_NODE_REMOVAL, CHART_VERSION } from "./nodes";
import { CHART_KEEPS_VOLUMES, CHART_STRAY_CLAIMS } from "./volumes";

/** Checks at plan that all claims of the cluster belong to groups that are known. */
export function requireKnownClaims(scope: Construct, model: ClusterModel): void {
  const { clusterName, namespace, retiredGroups } = model;
  const groups = [...model.groups.map(({ name }) => name), ...retiredGroups];
  requireLive(scope, CHART_STRAY_CLAIMS, { namespace, clusterName, groups });
}

/** Compares the live objects of a group with the declared ones, if a difference would fail late or orphan data. */
export function requireChartGroup(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  { text: version }: ElasticsearchVersion,
): void {
  const { statefulSet } = chartNamesOf(model, group);
  const set = { group: group.name, namespace: model.namespace, statefulSet };
  requireLive(scope, CHART_SET_NOT_TERMINATING, set);
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
  if (group.holdsData) warnLive(scope, CHART_NODE_REMOVAL, nodes);
}
