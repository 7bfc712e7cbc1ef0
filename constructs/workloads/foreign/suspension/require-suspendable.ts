import type { Construct } from "constructs";
import type { HookJobs } from "../../../charts";
import { requireLive, warnLive } from "../../../live";
import {
  FOREIGN_AUTOSCALED,
  FOREIGN_EXISTS,
  FOREIGN_KEEPS_CLAIMS,
  FOREIGN_REPLICAS_KNOWN,
  FOREIGN_SUSPENDED_ONCE,
  FOREIGN_UNOWNED,
  FOREIGN_WITHOUT_KEDA,
} from "./foreign-checks";
import { FOREIGN_KINDS } from "./foreign-kinds";
import type { ForeignWorkloadFacts } from "./foreign-workloads-props";
import { KAFKA_KEEPS_DATA, KAFKA_PODS_DECLARED } from "./kafka-checks";
import { FOREIGN_MARK_KEPT, FOREIGN_STILL_SUSPENDED } from "./resumed-checks";

/** A workload that is checked on the live cluster. */
export interface WorkloadToCheck {
  /** The workload. */
  readonly facts: ForeignWorkloadFacts;
  /** Annotation of the workload that stores its former state. */
  readonly mark: string;
}

/**
 * Makes the plan fail if the Job would fail in the middle of a Helm operation, or if the workload would lose data or
 * be resumed by a controller.
 */
export function requireSuspendable(construct: Construct, { facts, mark }: WorkloadToCheck): void {
  const { kind, namespace, name, operator, pods, podNames = [] } = facts;
  const workload = { kind, namespace, name };
  requireLive(construct, FOREIGN_EXISTS, workload);
  requireLive(construct, FOREIGN_SUSPENDED_ONCE, { ...workload, mark });
  if (operator === undefined) requireLive(construct, FOREIGN_UNOWNED, workload);
  if (kind === "Kafka") {
    requireLive(construct, KAFKA_PODS_DECLARED, { ...workload, podNames });
    requireLive(construct, KAFKA_KEEPS_DATA, workload);
  }
  if (!FOREIGN_KINDS[kind].isScaled) return;
  requireLive(construct, FOREIGN_KEEPS_CLAIMS, workload);
  requireLive(construct, FOREIGN_WITHOUT_KEDA, workload);
  if (pods === undefined) requireLive(construct, FOREIGN_REPLICAS_KNOWN, { ...workload, mark });
}

/** Warns if a suspended workload was resumed, has lost its annotation, or may be resumed by an autoscaler. */
export function warnOfWoken(construct: Construct, { facts, mark }: WorkloadToCheck, jobs: HookJobs): void {
  const { kind, namespace, name } = facts;
  const suspended = { kind, namespace, name, mark, jobs: jobs.installation };
  warnLive(construct, FOREIGN_STILL_SUSPENDED, suspended);
  warnLive(construct, FOREIGN_MARK_KEPT, suspended);
  if (FOREIGN_KINDS[kind].isScaled) warnLive(construct, FOREIGN_AUTOSCALED, { kind, namespace, name });
}
