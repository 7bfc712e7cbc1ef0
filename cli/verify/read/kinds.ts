import {
  CLAIMS,
  CONFIG_MAPS,
  DAEMON_SETS,
  DEPLOYMENTS,
  JOBS,
  NAMESPACES,
  NODES,
  PODS,
  SECRETS,
  SERVICES,
  STATEFUL_SETS,
  STORAGE_CLASSES,
  VOLUMES,
} from "../../../constructs/live/kinds";
import { type Kind, type KindRead, kindOf } from "../../live/objects";

/** Accounts. */
export const SERVICE_ACCOUNTS = kindOf("v1", "ServiceAccount", "serviceaccounts");
/** Events. */
export const EVENTS = kindOf("v1", "Event", "events");
/** ReplicaSets, which own the pods of a Deployment. */
export const REPLICA_SETS = kindOf("apps/v1", "ReplicaSet", "replicasets");
/** What scales workloads. */
export const AUTOSCALERS = kindOf("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers");

/** Fields that are read of every object: its existence, deletion, owner and writers. */
export const METADATA = [
  "metadata.uid",
  "metadata.labels",
  "metadata.creationTimestamp",
  "metadata.managedFields",
  "metadata.deletionTimestamp",
  "metadata.ownerReferences",
];

const WORKLOAD_FIELDS = ["metadata.generation", "metadata.annotations", "spec", "status"];

/** A storage class has no specification. */
const OF_CLASSES = [
  "provisioner",
  "parameters",
  "reclaimPolicy",
  "mountOptions",
  "allowVolumeExpansion",
  "volumeBindingMode",
  "allowedTopologies",
];

const FIELDS: readonly (readonly [Kind, ...string[]])[] = [
  [NAMESPACES, "metadata.annotations", "status"],
  [NODES, "spec.taints", "spec.unschedulable", "status.conditions", "status.addresses"],
  [PODS, "spec.nodeName", "status"],
  [CLAIMS, "metadata.annotations", "spec", "status.phase"],
  [VOLUMES, "metadata.annotations", "spec", "status"],
  [SERVICES, "metadata.annotations", "spec"],
  [DEPLOYMENTS, ...WORKLOAD_FIELDS],
  [STATEFUL_SETS, ...WORKLOAD_FIELDS],
  [DAEMON_SETS, ...WORKLOAD_FIELDS],
  [JOBS, "metadata.annotations", "spec", "status.conditions"],
  [STORAGE_CLASSES, "metadata.annotations", ...OF_CLASSES],
  [AUTOSCALERS, "spec.scaleTargetRef"],
  [REPLICA_SETS],
  [SECRETS],
  [CONFIG_MAPS],
  [SERVICE_ACCOUNTS],
];

/** Returns the read of a kind of which only metadata is looked at. */
export function metadataRead(kind: Kind): KindRead {
  return { kind, fields: METADATA, only: undefined, onNode: undefined };
}

/** What is read of every cluster: each kind once. */
export const BASE_READS: readonly KindRead[] = [
  ...FIELDS.map(([kind, ...fields]) => ({ ...metadataRead(kind), fields: [...METADATA, ...fields] })),
  {
    ...metadataRead(EVENTS),
    fields: ["involvedObject", "reason", "message", "lastTimestamp", "eventTime"],
    fieldSelector: "type=Warning",
  },
];
