import type { Construct } from "constructs";
import { addCheckBlock, LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import type { ClusterModel, GroupModel } from "../cluster-model";
import type { ElasticsearchVersion } from "../elasticsearch-version";
import { oldestRolling } from "../moves/moves";

import { chartNamesOf, claimPrefixOf } from "./chart-names";

/** Compares what is live of a group with what is declared, where a difference fails late or leaves data behind. */
export function groupChecks(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  version: ElasticsearchVersion,
): PlanCheck[] {
  return [
    ...volumeChecks(scope, model, group),
    versionCheck(scope, model, group, version),
    ...(group.isMasterEligible && !model.suspended ? [quorumCheck(scope, model, group)] : []),
  ];
}

/**
 * Stops a plan while claims of the cluster are there that belong to no declared group: it was renamed or taken
 * out, and its data would stay behind unseen (GR-46).
 */
export function strayClaimsCheck(scope: Construct, model: ClusterModel): PlanCheck[] {
  const { clusterName, groups, retiredGroups } = model;
  const known = [...groups.map(({ name }) => name), ...retiredGroups].map((name) => `${clusterName}-${name}`);
  // Kubernetes labels claims like the pods that they were made for.
  const app = `try(claim.metadata.labels.app, "")`;
  const isOurs = `startswith(${app}, ${quote(`${clusterName}-`)}) && startswith(claim.metadata.name, "\${${app}}-\${${app}}-")`;
  return [
    planCheck(
      `length([for claim in ${claimsIn(scope, model)} : claim if ${isOurs} && !contains([${known.map(quote).join(", ")}], ${app})]) == 0`,
      `${model.path}: groups must declare every group that has claims in namespace ${model.namespace} (kubectl get pvc): ` +
        `a group that is renamed starts empty beside its data. Name it as before, or, once its shards have moved away, list it in retiredGroups`,
    ),
  ];
}

/** Warns before nodes with data are taken away: their shards must have moved first. */
export function warnAboutShrinking(scope: Construct, model: ClusterModel, group: GroupModel): void {
  if (!group.holdsData || model.suspended) return;
  const { statefulSet } = chartNamesOf(model, group);
  addCheckBlock(
    scope,
    `shrink-${group.name}`,
    planCheck(
      `alltrue([for set in ${setsOf(scope, model, group)} : set.spec.replicas <= ${group.replicas}])`,
      `${model.path}: groups.${group.name}.replicas takes away nodes with data: first move their shards ` +
        `(cluster.routing.allocation.exclude._name: ${statefulSet}-${group.replicas} and above) and wait until they hold none`,
    ),
  );
}

function volumeChecks(scope: Construct, model: ClusterModel, group: GroupModel): PlanCheck[] {
  const { path } = model;
  const { storage, name } = group;
  const { statefulSet } = chartNamesOf(model, group);
  const sets = setsOf(scope, model, group);
  if (storage === undefined) {
    const rule = `groups.${name}.storage must stay, because StatefulSet ${statefulSet} was made with volumes, and Kubernetes takes none away`;
    return [
      planCheck(
        `alltrue([for set in ${sets} : try(length(set.spec.volumeClaimTemplates), 0) == 0])`,
        `${path}: ${rule}`,
      ),
    ];
  }
  const size = quote(kubernetesQuantity(storage.size));
  const className = quote(storage.className);
  const claims = `[for claim in ${claimsIn(scope, model)} : claim if startswith(claim.metadata.name, ${quote(claimPrefixOf(statefulSet))})]`;
  const grow =
    `volumes grow by three steps and never shrink: kubectl patch each claim to the new size, ` +
    `kubectl delete statefulset ${statefulSet} --cascade=orphan, apply`;
  return [
    planCheck(
      `alltrue([for set in ${sets} : try(set.spec.volumeClaimTemplates[0].spec.storageClassName, "") == ${className}]) && alltrue([for claim in ${claims} : try(claim.spec.storageClassName, "") == ${className}])`,
      `${path}: groups.${name}.storage.storageClass must be the class that the group's volumes were made with: declare another group with the new class, move the shards, and retire this one`,
    ),
    planCheck(
      `alltrue([for claim in ${claims} : claim.spec.resources.requests.storage == ${size}])`,
      `${path}: groups.${name}.storage.size must be the size of the group's claims: ${grow}`,
    ),
    planCheck(
      `alltrue([for set in ${sets} : try(set.spec.volumeClaimTemplates[0].spec.resources.requests.storage, "") == ${size}])`,
      `${path}: groups.${name}.storage.size must be the size that StatefulSet ${statefulSet} was made with: ${grow}`,
    ),
  ];
}

function versionCheck(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  version: ElasticsearchVersion,
): PlanCheck {
  const oldest = oldestRolling(version);
  const parts = `regex(":(\\\\d+)\\\\.(\\\\d+)\\\\.(\\\\d+)$", set.spec.template.spec.containers[0].image)`;
  // an image with another tag says nothing.
  const live = `try(sum([for at, part in ${parts} : tonumber(part) * pow(1000, 2 - at)]), ${ordinalOf(version)})`;
  return planCheck(
    `alltrue([for set in ${setsOf(scope, model, group)} : ${live} >= ${ordinalOf(oldest)} && ${live} <= ${ordinalOf(version)}])`,
    `${model.path}: engine must run a version that the live nodes of group ${group.name} can be upgraded to one by one: ` +
      `${version.text} takes over from ${oldest.text} to ${version.text}, and never from a newer one; else make a cluster of another name and bring the data by a snapshot or by remote reindex`,
  );
}

function quorumCheck(scope: Construct, model: ClusterModel, group: GroupModel): PlanCheck {
  const { name, replicas } = group;
  return planCheck(
    `alltrue([for set in ${setsOf(scope, model, group)} : set.spec.replicas == 0 || ${replicas} > floor(set.spec.replicas / 2)])`,
    `${model.path}: groups.${name}.replicas must be more than half of the masters that run, or those that stay cannot elect one: go down in steps`,
  );
}

function setsOf(scope: Construct, model: ClusterModel, group: GroupModel): string {
  const { statefulSet } = chartNamesOf(model, group);
  return LiveCluster.of(scope).list("apps/v1", "StatefulSet", {
    namespace: model.namespace,
    name: statefulSet,
  });
}

function claimsIn(scope: Construct, { namespace }: ClusterModel): string {
  return LiveCluster.of(scope).list("v1", "PersistentVolumeClaim", { namespace });
}

function ordinalOf({ major, minor, patch }: ElasticsearchVersion): number {
  return major * 1_000_000 + minor * 1_000 + patch;
}
