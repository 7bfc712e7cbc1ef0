import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import type { ClusterModel, GroupModel } from "../cluster-model";
import { liveElasticsearch } from "./eck-at-plan";
import { CLUSTER_LABEL } from "./eck-labels";
import { claimPrefixOf, eckNamesOf } from "./eck-names";
import type { EckProps } from "./eck-props";

/** Bytes of the units that a live quantity can have. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Compares live claims with the groups. */
export function claimChecks(scope: Construct, model: ClusterModel, engine: EckProps): PlanCheck[] {
  const isAcknowledged = engine.deletesClaims !== undefined;
  const strays = isAcknowledged ? movingCheck(scope, model) : strayClaimsCheck(scope, model);
  const groups = model.groups.flatMap((group) =>
    group.storage === undefined ? [] : volumeChecks(scope, model, group, group.storage),
  );
  return [strays, ...groups];
}

/** Terraform expression: all claims of the cluster's namespace. */
export function claimsIn(scope: Construct, { namespace }: ClusterModel): string {
  return LiveCluster.of(scope).list("v1", "PersistentVolumeClaim", { namespace });
}

/**
 * The operator deletes every claim of the cluster that belongs to no declared node. While the cluster runs, it
 * moves the shards away before; when it finds the claims beside a new cluster, it does not (GR-46).
 */
function strayClaimsCheck(scope: Construct, model: ClusterModel): PlanCheck {
  const { namespace, path } = model;
  const strays = strayClaims(scope, model);
  return planCheck(
    `length(${strays}) == 0`,
    `${path}: groups must declare every node that has a claim in namespace ${namespace}, because ECK deletes the claims of all ` +
      `others (a group that is renamed is another group), but \${join(", ", ${strays})} would go. Declare them as before; or, if ` +
      `their shards may move to the other nodes and the claims may go, say engine.deletesClaims: "acknowledged"`,
  );
}

/** Shards move from a node that runs: without a cluster, its claims would be deleted with all that is on them. */
function movingCheck(scope: Construct, model: ClusterModel): PlanCheck {
  const strays = strayClaims(scope, model);
  return planCheck(
    `length(${strays}) == 0 || length(${liveElasticsearch(scope, model)}) == 1`,
    `${model.path}: engine.deletesClaims must come with a cluster that runs, whose shards can move, but there is no ` +
      `Elasticsearch ${model.namespace}/${model.clusterName}, and the claims \${join(", ", ${strays})} would be deleted with ` +
      `their data: first declare the cluster as it was`,
  );
}

/** Terraform expression: names of the cluster's claims that belong to no declared node. */
function strayClaims(scope: Construct, model: ClusterModel): string {
  const declared = model.groups.flatMap((group) => eckNamesOf(model, group).claims);
  const isOurs = `try(claim.metadata.labels[${quote(CLUSTER_LABEL)}], "") == ${quote(model.clusterName)}`;
  const isDeclared = `contains([${declared.map(quote).join(", ")}], claim.metadata.name)`;
  return `[for claim in ${claimsIn(scope, model)} : claim.metadata.name if ${isOurs} && !${isDeclared}]`;
}

function volumeChecks(
  scope: Construct,
  model: ClusterModel,
  group: GroupModel,
  { size, className }: NonNullable<GroupModel["storage"]>,
): PlanCheck[] {
  const prefix = quote(claimPrefixOf(model.clusterName, group.name));
  // a group called data-hot begins like one called data.
  const isOrdinal = `can(regex("^[0-9]+$", trimprefix(claim.metadata.name, ${prefix})))`;
  const claims = `[for claim in ${claimsIn(scope, model)} : claim if startswith(claim.metadata.name, ${prefix}) && ${isOrdinal}]`;
  const live = bytesAtPlan("claim.spec.resources.requests.storage");
  const prop = `${model.path}: groups.${group.name}.storage`;
  return [
    planCheck(
      `alltrue([for claim in ${claims} : try(claim.spec.storageClassName, "") == ${quote(className)}])`,
      `${prop}.storageClass must be the class that the group's claims have: declare another group with the new class, ` +
        `then retire this one`,
    ),
    planCheck(
      `alltrue([for claim in ${claims} : ${live} <= ${size.bytes}])`,
      `${prop}.size must not be less than the group's claims have, as volumes never shrink: declare another group with ` +
        `${kubernetesQuantity(size)}, then retire this one`,
    ),
    planCheck(
      `alltrue([for claim in ${claims} : ${live} == ${size.bytes}]) || contains(${growingClasses(scope)}, ${quote(className)})`,
      `${prop}.size must stay, because volumes of class ${className} cannot grow (allowVolumeExpansion): declare another ` +
        `group with the new size, then retire this one`,
    ),
  ];
}

/** Terraform expression: bytes of a quantity as the API server writes it; what is written otherwise fits nothing. */
function bytesAtPlan(quantity: string): string {
  // no braces: cdktf takes one for the end of the expression.
  const units = `zipmap([${Object.keys(UNITS).map(quote).join(", ")}], [${Object.values(UNITS).join(", ")}])`;
  const parts = `regex("^([0-9]+)([kKMGT]?i?)$", ${quantity})`;
  return `try(tonumber(${parts}[0]) * ${units}[${parts}[1]], -1)`;
}

/** Terraform expression: names of all storage classes whose volumes can grow. */
function growingClasses(scope: Construct): string {
  const classes = LiveCluster.of(scope).list("storage.k8s.io/v1", "StorageClass");
  return `[for each in ${classes} : each.metadata.name if try(each.allowVolumeExpansion, false) == true]`;
}
