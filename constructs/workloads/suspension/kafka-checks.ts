import type { Construct } from "constructs";
import { listAtPlan, LiveCluster, type PlanCheck, planCheck, quote, textAtPlan } from "../../cluster";
import { FOREIGN_KINDS } from "./foreign-kinds";
import type { ForeignWorkloadFacts } from "./foreign-workloads-props";

const POD_SETS = "core.strimzi.io/v1beta2";

/** Stops the plan unless `podNames` are the pods of the Kafka cluster, and their data is in claims. */
export function kafkaPreconditions(
  construct: Construct,
  { namespace, name, podNames = [] }: ForeignWorkloadFacts,
  start: string,
): PlanCheck[] {
  const live = LiveCluster.of(construct);
  const listOf = (apiVersion: string, kind: string, only?: string) => {
    const onlyIf = { id: "served", condition: live.serves(apiVersion) };
    return live.list(apiVersion, kind, { namespace, name: only, onlyIf });
  };
  const isOfCluster = `${textAtPlan('each.metadata.labels["strimzi.io/cluster"]')} == ${quote(name)}`;
  const sets = `[for each in ${listOf(POD_SETS, "StrimziPodSet")} : each if ${isOfCluster}]`;
  const pods = `flatten([for set in ${sets} : [for pod in ${listAtPlan("set.spec.pods")} : pod.metadata.name]])`;
  const pools = `[for each in ${listOf(FOREIGN_KINDS.Kafka.apiVersion, "KafkaNodePool")} : each if ${isOfCluster}]`;
  // a cluster without pools says it of itself.
  const clusters = listOf(FOREIGN_KINDS.Kafka.apiVersion, "Kafka", name);
  const storage = `jsonencode([try(each.spec.storage, ""), try(each.spec.kafka.storage, "")])`;
  const ephemeral = `[for each in concat(${clusters}, ${pools}) : each.metadata.name if strcontains(${storage}, "ephemeral")]`;
  const declared = `[${podNames.map(quote).join(", ")}]`;
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
