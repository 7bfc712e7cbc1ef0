import type { Construct } from "constructs";
import { listAtPlan, LiveCluster, type PlanCheck, planCheck, quote, textAtPlan } from "../../cluster";
import { FOREIGN_KINDS } from "./foreign-kinds";
import type { ForeignWorkloadFacts } from "./foreign-workloads-props";
import { strimziList } from "./strimzi-at-plan";

/** Stops the plan unless `podNames` are the pods of the Kafka cluster, and their data is in claims. */
export function kafkaPreconditions(
  construct: Construct,
  { namespace, name, podNames = [] }: ForeignWorkloadFacts,
  start: string,
): PlanCheck[] {
  const live = LiveCluster.of(construct);
  const { group } = FOREIGN_KINDS.Kafka;
  // other kinds of clusters, such as Kafka Connect, may have the same name.
  const labels = "set.spec.selector.matchLabels";
  const isCluster = `${textAtPlan(`${labels}["strimzi.io/cluster"]`)} == ${quote(name)} && ${textAtPlan(`${labels}["strimzi.io/kind"]`)} == "Kafka"`;
  const sets = strimziList(live, "core.strimzi.io", "StrimziPodSet", { namespace });
  const pods = `flatten([for set in ${sets} : [for pod in ${listAtPlan("set.spec.pods")} : pod.metadata.name] if ${isCluster}])`;
  const declared = `[${podNames.map(quote).join(", ")}]`;

  const clusters = strimziList(live, group, "Kafka", { namespace, name });
  const pools = strimziList(live, group, "KafkaNodePool", { namespace });
  const isPool = `${textAtPlan('pool.metadata.labels["strimzi.io/cluster"]')} == ${quote(name)}`;
  // a cluster without pools says it of itself.
  const storage = "jsonencode([try(each.spec.storage, null), try(each.spec.kafka.storage, null)])";
  const ephemeral = `[for each in concat(${clusters}, [for pool in ${pools} : pool if ${isPool}]) : each.metadata.name if strcontains(${storage}, "ephemeral")]`;
  return [
    planCheck(
      `length(setsubtract(${pods}, ${declared})) == 0 && length(setsubtract(${declared}, ${pods})) == 0`,
      `${start} have all its pods named in podNames, which are \${join(", ", ${pods})}`,
    ),
    planCheck(
      `length(${ephemeral}) == 0`,
      `${start} keep its data in claims, but the storage of \${join(", ", ${ephemeral})} is ephemeral and ends with the pods (GR-46)`,
    ),
  ];
}
