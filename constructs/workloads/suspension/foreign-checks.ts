import type { Construct } from "constructs";
import type { HookJobs } from "../../charts";
import {
  addCheckBlock,
  listAtPlan,
  LiveCluster,
  type PlanCheck,
  planCheck,
  quote,
  textAtPlan,
} from "../../cluster";
import { FOREIGN_KINDS, type ForeignKind } from "./foreign-kinds";
import type { ForeignWorkloadFacts } from "./foreign-workloads-props";
import { kafkaPreconditions } from "./kafka-checks";
import { strimziList } from "./strimzi-at-plan";

/** What is checked on the live cluster. */
export interface WorkloadToCheck {
  /** The workload. */
  readonly facts: ForeignWorkloadFacts;
  /** Annotation of the workload that remembers what it was. */
  readonly mark: string;
}

/** Whether the `object` sleeps, as a Terraform expression. */
const ASLEEP: Readonly<Record<ForeignKind, string>> = {
  Deployment: "try(tonumber(object.spec.replicas), -1) == 0",
  StatefulSet: "try(tonumber(object.spec.replicas), -1) == 0",
  DaemonSet: `${textAtPlan('object.spec.template.spec.nodeSelector["groundplan/suspended"]')} == "true"`,
  CronJob: "try(tobool(object.spec.suspend), false)",
  Kafka: `${textAtPlan('object.metadata.annotations["strimzi.io/pause-reconciliation"]')} == "true"`,
};

/** Conditions that stop the plan: Helm would be halfway through when the Job finds out. */
export function preconditionsOf(construct: Construct, { facts, mark }: WorkloadToCheck): PlanCheck[] {
  const { kind, namespace, name, operator } = facts;
  const start = `${construct.node.path}: ${kind} ${namespace}/${name} must`;
  const live = liveOne(construct, facts);
  const rivals = `flatten([for object in ${live} : [for key in try(keys(object.metadata.annotations), []) : key if startswith(key, "groundplan/suspended.") && key != ${quote(mark)}]])`;
  const checks = [
    planCheck(`length(${live}) == 1`, `${start} be there to be suspended`),
    planCheck(
      `length(${rivals}) == 0`,
      `${start} not be suspended twice, but it carries \${join(", ", ${rivals})}: end that suspension first`,
    ),
    ...(operator === undefined ? [notOwned(live, start)] : []),
  ];
  if (kind === "Kafka") return [...checks, ...kafkaPreconditions(construct, facts, start)];
  if (!FOREIGN_KINDS[kind].isScaled) return checks;
  return [...checks, ...scaledPreconditions(construct, { facts, mark }, live, start)];
}

/** Warns when a workload no longer sleeps as it was put, or by whom it may be woken up: Helm does not look. */
export function warnOf(construct: Construct, { facts, mark }: WorkloadToCheck, jobs: HookJobs): void {
  const { kind, namespace, name } = facts;
  const start = `${construct.node.path}: ${kind} ${namespace}/${name}`;
  const live = liveOne(construct, facts);
  const isMarked = `${textAtPlan(`object.metadata.annotations[${quote(mark)}]`)} != ""`;
  const warn = (id: string, holds: string, text: string) => {
    addCheckBlock(
      construct,
      id,
      planCheck(`!${jobs.isInstalled} || anytrue([for object in ${live} : ${holds}])`, `${start} ${text}`),
    );
  };
  const again = `terraform apply -replace=${jobs.address}`;
  warn(
    "asleep",
    `!(${isMarked}) || ${ASLEEP[kind]}`,
    `was woken up by somebody else, and is left as it is; put it to sleep again with: ${again}`,
  );
  warn(
    "mark",
    isMarked,
    `has lost the annotation ${mark}, so that nobody knows what it was: it will not wake up by itself; once it is as it shall be: ${again}`,
  );
  if (FOREIGN_KINDS[kind].isScaled) warnOfAutoscalers(construct, facts, start);
}

/** Terraform expression for the workload: a list of one or none. */
function liveOne(construct: Construct, { kind, namespace, name }: ForeignWorkloadFacts): string {
  const live = LiveCluster.of(construct);
  const { group, versions } = FOREIGN_KINDS[kind];
  if (kind === "Kafka") return strimziList(live, group, kind, { namespace, name });
  return live.list(`${group}/${versions[0]}`, kind, { namespace, name });
}

function notOwned(live: string, start: string): PlanCheck {
  const owners = `flatten([for object in ${live} : [for owner in ${listAtPlan("object.metadata.ownerReferences")} : format("%s %s", owner.kind, owner.name) if try(tobool(owner.controller), false)]])`;
  return planCheck(
    `length(${owners}) == 0`,
    `${start} have its operator named in operator, because \${join(", ", ${owners})} owns it and would bring it back`,
  );
}

function scaledPreconditions(
  construct: Construct,
  { facts, mark }: WorkloadToCheck,
  live: string,
  start: string,
): PlanCheck[] {
  const keda = autoscalers(
    construct,
    facts,
    `${textAtPlan('each.metadata.labels["scaledobject.keda.sh/name"]')} != ""`,
  );
  const policy = textAtPlan("object.spec.persistentVolumeClaimRetentionPolicy.whenScaled");
  const isMarked = `${textAtPlan(`object.metadata.annotations[${quote(mark)}]`)} != ""`;
  return [
    planCheck(
      `alltrue([for object in ${live} : ${policy} != "Delete"])`,
      `${start} keep its claims: set persistentVolumeClaimRetentionPolicy.whenScaled to Retain, or they are deleted with the pods (GR-46)`,
    ),
    planCheck(
      `length(${keda}) == 0`,
      `${start} not be scaled by KEDA, which wakes up what is at 0: pause its ScaledObject first`,
    ),
    ...(facts.pods === undefined
      ? [
          planCheck(
            `alltrue([for object in ${live} : ${isMarked} || !(${ASLEEP[facts.kind]})])`,
            `${start} have replicas when it is suspended, or pods.replicas, so that somebody knows what comes back`,
          ),
        ]
      : []),
  ];
}

function warnOfAutoscalers(construct: Construct, facts: ForeignWorkloadFacts, start: string): void {
  const found = autoscalers(construct, facts, "true");
  addCheckBlock(
    construct,
    "autoscaler",
    planCheck(
      `length(${found}) == 0`,
      `${start} is scaled by HorizontalPodAutoscaler \${join(", ", ${found})}: it rests while the count is 0, and goes on from the count that comes back`,
    ),
  );
}

/** Names of the autoscalers of a workload for which a condition holds. */
function autoscalers(
  construct: Construct,
  { kind, namespace, name }: ForeignWorkloadFacts,
  condition: string,
): string {
  const all = LiveCluster.of(construct).list("autoscaling/v2", "HorizontalPodAutoscaler", { namespace });
  const target = "each.spec.scaleTargetRef";
  return `[for each in ${all} : each.metadata.name if ${target}.kind == ${quote(kind)} && ${target}.name == ${quote(name)} && ${condition}]`;
}
