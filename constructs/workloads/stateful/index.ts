export { clientAddress, headlessAddress, scrapeTargets, type StatefulServiceNames } from "./service-names";
export { StatefulService } from "./stateful-service";
export { type ReplicaVolume } from "./replica-volume";
export {
  PodManagementPolicy,
  ReplicaData,
  type StatefulServiceProps,
  StatefulUpdate,
} from "./stateful-service-props";
