import type { Construct } from "constructs";
import { requireLive, warnLive } from "../../../live";
import { kubernetesQuantity } from "../../../units";
import { GROUP_CLASS_STAYS } from "../../claims/checks";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import type { ElasticsearchVersion } from "../../model/version";
import { chartNamesOf, claimPrefixOf } from "../names";
import { CHART_QUORUM, CHART_SET_STAYS, CHART_SHRINKS, CHART_VERSION } from "./nodes";
import { CHART_KEEPS_VOLUMES, CHART_STRAY_CLAIMS, CHART_VOLUME_SIZE } from "./volumes";

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
  if (group.storage === undefined) requireLive(scope, CHART_KEEPS_VOLUMES, set);
  else {
    const claimPrefix = claimPrefixOf(statefulSet);
    const prop = `groups.${group.name}.storage.storageClass`;
    const { className, size } = group.storage;
    requireLive(scope, GROUP_CLASS_STAYS, { ...set, prop, claimPrefix, className });
    requireLive(scope, CHART_VOLUME_SIZE, { ...set, claimPrefix, size: kubernetesQuantity(size) });
  }
  if (model.suspended) return;
  const nodes = { ...set, replicas: group.replicas };
  if (group.isMasterEligible) requireLive(scope, CHART_QUORUM, nodes);
  if (group.holdsData) warnLive(scope, CHART_SHRINKS, nodes);
}
