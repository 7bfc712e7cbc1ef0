export type { Probe, Probes, ProbeTarget } from "./probe";
export { clientAddress, headlessAddress, scrapeTargets, type StatefulServiceNames } from "./service-names";
export { StatefulService } from "./stateful-service";
export { type ExistingClaim, type ExistingVolume, type ReplicaVolume } from "./replica-volume";
export {
  type ExporterMetrics,
  type OwnMetrics,
  PodManagementPolicy,
  type PodUser,
  ReplicaData,
  type StatefulServiceProps,
  StatefulUpdate,
} from "./stateful-service-props";
