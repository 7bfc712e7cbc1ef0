import type { Construct } from "constructs";
import { type PlanCheck, planCheck, quote } from "../../cluster";
import type { ClusterModel } from "../cluster-model";
import type { ElasticsearchVersion } from "../elasticsearch-version";
import { oldestRolling } from "../moves/moves";
import { liveElasticsearch, servedCheck } from "./eck-at-plan";
import { claimChecks, claimsIn } from "./eck-claim-checks";
import type { EckProps } from "./eck-props";

/** Compares what is live with what is declared, where the operator would refuse late, wait for ever or delete. */
export function eckChecks(
  scope: Construct,
  model: ClusterModel,
  version: ElasticsearchVersion,
  engine: EckProps,
): PlanCheck[] {
  return [
    servedCheck(scope),
    versionCheck(scope, model, version),
    stayingCheck(scope, model),
    ...(model.migratesFrom?.engine === "elastic-chart" ? [] : [otherEngineCheck(scope, model)]),
    ...claimChecks(scope, model, engine),
  ];
}

/** The lowest version that runs is in the status; what was asked for last, in the specification. */
function versionCheck(scope: Construct, model: ClusterModel, version: ElasticsearchVersion): PlanCheck {
  const oldest = oldestRolling(version);
  const texts = `compact([try(each.spec.version, ""), try(each.status.version, "")])`;
  const parts = `regex("^(\\\\d+)\\\\.(\\\\d+)\\\\.(\\\\d+)", text)`;
  const live = `try(sum([for at, part in ${parts} : tonumber(part) * pow(1000, 2 - at)]), 0)`;
  const holds = `alltrue([for text in ${texts} : ${live} >= ${ordinalOf(oldest)} && ${live} <= ${ordinalOf(version)}])`;
  return planCheck(
    `alltrue([for each in ${liveElasticsearch(scope, model)} : ${holds}])`,
    `${model.path}: engine must run a version that the live cluster can be upgraded to: ${version.text} takes over from ` +
      `${oldest.text} to ${version.text}, and never from a newer one; else make a cluster of another name and bring the data by a snapshot or by remote reindex`,
  );
}

/** An object that is being deleted is gone as soon as its finalizers are, whatever is applied to it. */
function stayingCheck(scope: Construct, model: ClusterModel): PlanCheck {
  const isStaying = `try(each.metadata.deletionTimestamp, null) == null`;
  return planCheck(
    `alltrue([for each in ${liveElasticsearch(scope, model)} : ${isStaying}])`,
    `${model.path}: Elasticsearch ${model.namespace}/${model.clusterName} is being deleted, which cannot be taken back: ` +
      `wait until it is gone; a new one of the same name and groups takes over its claims`,
  );
}

/** Elastic's chart names the same cluster's claims otherwise, so that ECK would start empty beside them. */
function otherEngineCheck(scope: Construct, model: ClusterModel): PlanCheck {
  const { clusterName, namespace } = model;
  const app = `try(claim.metadata.labels.app, "")`;
  const isChart = `startswith(${app}, ${quote(`${clusterName}-`)}) && startswith(claim.metadata.name, "\${${app}}-\${${app}}-")`;
  return planCheck(
    `length([for claim in ${claimsIn(scope, model)} : claim if ${isChart}]) == 0`,
    `${model.path}: claims of cluster ${clusterName} as elastic's chart makes them are in namespace ${namespace}, and ECK ` +
      `would start empty beside them: say migratesFrom, or take another clusterName`,
  );
}

function ordinalOf({ major, minor, patch }: ElasticsearchVersion): number {
  return major * 1_000_000 + minor * 1_000 + patch;
}
