import type { Construct } from "constructs";
import { addCheckBlock, planCheck } from "../../cluster";
import type { ClusterModel } from "../cluster-model";
import { liveElasticsearch, liveKibana } from "./eck-at-plan";

/**
 * Warns at every plan while the operator says that something is wrong: Helm is done as soon as the objects are
 * there, so an apply that went well says nothing about the cluster.
 */
export function warnAboutHealth(scope: Construct, model: ClusterModel): void {
  if (model.suspended) return;
  const { namespace, clusterName } = model;
  const clusters = liveElasticsearch(scope, model);
  // a field that the kind knows is there and null until somebody sets it.
  const isWell = `try(each.status.phase, "") == "Ready" && try(contains(["yellow", "green"], each.status.health), false)`;
  addCheckBlock(
    scope,
    "health",
    planCheck(
      `alltrue([for each in ${clusters} : ${isWell}])`,
      `${model.path}: Elasticsearch ${namespace}/${clusterName} was ${stateOf(clusters)} when this plan was made ` +
        `(unknown: no operator has looked at it yet): kubectl -n ${namespace} describe elasticsearch ${clusterName}`,
    ),
  );
  if (model.kibana === undefined) return;
  const kibanas = liveKibana(scope, model);
  addCheckBlock(
    scope,
    "kibana-health",
    planCheck(
      `alltrue([for each in ${kibanas} : try(each.status.health, "") == "green"])`,
      `${model.path}: Kibana ${namespace}/${clusterName} was ${stateOf(kibanas)} when this plan was made: ` +
        `kubectl -n ${namespace} describe kibana ${clusterName}`,
    ),
  );
}

function stateOf(objects: string): string {
  const parts = `compact([try(each.status.health, ""), try(each.status.phase, "")])`;
  return `\${try(coalesce(join(", ", flatten([for each in ${objects} : ${parts}]))), "unknown")}`;
}
