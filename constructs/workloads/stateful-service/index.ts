export type { Probe, Probes, ProbeTarget } from "./probe";
export { clientAddress, headlessAddress, scrapeTargets, type StatefulServiceNames } from "./service-names";
export { StatefulService } from "./stateful-service";
export {
  type ExistingClaim,
  type ExistingVolume,
  type ExporterMetrics,
  type OwnMetrics,
  PodManagementPolicy,
  type PodUser,
  ReplicaData,
  type ReplicaStorageClass,
  type ReplicaVolume,
  type StatefulServiceProps,
  StatefulUpdate,
} from "./stateful-service-props";
