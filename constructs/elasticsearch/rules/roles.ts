import { failOf, type Fail } from "../../checks";
import type { ClusterModel, GroupModel } from "../model/cluster";
import { ElasticsearchRole, isTierRole } from "../model/role";
import type { ElasticsearchClusterProps } from "../props/cluster";

/** Additional roles of a dedicated master, which cost no memory or time. */
const BESIDE_MASTER: readonly ElasticsearchRole[] = [
  ElasticsearchRole.MASTER,
  ElasticsearchRole.VOTING_ONLY,
  ElasticsearchRole.REMOTE_CLUSTER_CLIENT,
];

/** Refuses roles with which the cluster does not form, or has no place for data. */
export function validateRoles(
  model: ClusterModel,
  { dedicatedMasters = true, usesIngestPipelines = true }: ElasticsearchClusterProps,
): void {
  const refuse = failOf(model.path);
  for (const group of model.groups) validateGroup(group, dedicatedMasters, refuse);
  const all = new Set(model.groups.flatMap(({ roles }) => roles));
  const allRoles = [...all];
  if (!all.has(ElasticsearchRole.MASTER)) {
    refuse("groups", "contain one with the role master, or no master is ever elected", allRoles);
  }
  const { DATA, DATA_CONTENT, DATA_HOT } = ElasticsearchRole;
  if (!all.has(DATA) && !(all.has(DATA_CONTENT) && all.has(DATA_HOT))) {
    const rule =
      "contain one with the role data, or both data_content and data_hot, or no shard can be allocated";
    refuse("groups", rule, allRoles);
  }
  if (usesIngestPipelines && !all.has(ElasticsearchRole.INGEST)) {
    const rule =
      "contain one with the role ingest, or requests with an ingest pipeline fail (or set usesIngestPipelines: false)";
    refuse("groups", rule, allRoles);
  }
}

function validateGroup(group: GroupModel, dedicatedMasters: boolean, refuse: Fail): void {
  const { name, roles, isMasterEligible } = group;
  const prop = `groups.${name}.roles`;
  const known = Object.values(ElasticsearchRole);
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown !== undefined) refuse(prop, `contain roles of Elasticsearch: ${known.join(", ")}`, unknown);
  if (new Set(roles).size !== roles.length) refuse(prop, "contain each role once", roles);
  if (roles.includes(ElasticsearchRole.VOTING_ONLY) && !isMasterEligible) {
    refuse(prop, "contain master beside voting_only, or the node does not start", roles);
  }
  if (roles.includes(ElasticsearchRole.DATA) && roles.some(isTierRole)) {
    refuse(prop, "contain either data or data tiers, not both: data includes all tiers", roles);
  }
  const beside = roles.filter((role) => !BESIDE_MASTER.includes(role));
  if (isMasterEligible && dedicatedMasters && beside.length > 0) {
    const rule =
      "not contain roles that keep a master busy (or set dedicatedMasters: false, for masters with data)";
    refuse(prop, rule, roles);
  }
}
