export { claimNameOf, claimsBefore, type ExistingClaim, validateExistingClaim } from "./existing-claim";
export { makeAccount } from "./account";
export { type ApiAccess, type ApiRule, makeApiAccess, validateApiAccess } from "./api-access";
export { nodeLabelsWith, validateClaimNodes } from "./claim-nodes";
export {
  existingMounts,
  existingSources,
  type ExistingVolume,
  type MountedVolume,
  mountedVolumes,
  requireExistingVolumes,
  validateExistingVolumes,
} from "./existing-volume";
export type {
  AnyClient,
  Client,
  ClientNetwork,
  ClientNodes,
  ClientPods,
  ClientPorts,
  Reachable,
} from "./client";
export { validateClients } from "./client-rules";
export {
  type ContainerParts,
  containerOf,
  exporterContainer,
  exporterResources,
  type Mount,
} from "./container";
export type {
  Destination,
  DestinationHosts,
  DestinationNetwork,
  DestinationNodes,
  DestinationPods,
  DestinationPorts,
} from "./destination";
export { validateDestinations } from "./destination-rules";
export type { SelectedPods } from "./selected-pods";
export { announceService } from "./announce-service";
export { makeDisruptionBudget, type Surroundings } from "./disruption-budget";
export {
  type ConfigMount,
  configMounts,
  configVolume,
  fileMounts,
  requireConfigSize,
  scratchMounts,
  scratchVolumes,
} from "./files";
export { type MountedClaim, validateNetworkClaims } from "./network-claims";
export { validateNewVolume } from "./new-volume-rules";
export { mountOf, validateSubPath, type VolumeMount } from "./volume-mount";
export { type PodPlacement, type SpreadPlacement, validateMachine } from "./machine";
export {
  type ExporterMetrics,
  isExporter,
  metricsPortOf,
  openPortsOf,
  type OwnMetrics,
  type PodPorts,
  portsOf,
  replicatorPortName,
  replicatorPorts,
  scrapeTargetsOf,
} from "./metrics";
export { type MountedPath, mountPathsOf, validateMountPaths } from "./mount-rules";
export { makeNetworkPolicies, requireLivePolicy } from "./network-policy";
export { CILIUM_SERVED, NODES_BY_ADDRESS } from "./policy-checks";
export { requireExpressible } from "./policy-facts";
export { podFrame } from "./frame";
export { ownerOf, podSecurityOf, type PodUser, validateUser } from "./user";
export { requirePortName, validatePortNumbers, validatePorts } from "./port-rules";
export type { Probe, Probes, ProbeTarget } from "./probe";
export { validateProbes, validateTarget } from "./probe-rules";
export type { ContainerProgram, ContainerVariables } from "./program";
export {
  type ContainerPrivileges,
  containerSecurity,
  isRoot,
  levelOf,
  podSecurityFor,
  type RootUser,
  validateRights,
} from "./rights";
export { validateProgramTexts } from "./program-rules";
export { validateGracePeriod, validateReplicas } from "./replica-rules";
export { ANY_SERVICE_PODS } from "./service-overrides";
export { servicePort, servicePorts } from "./service-ports";
export { SECRETS_EXIST, secretsOf } from "./secret-check";
export { requireSecretKeys, SECRET_KEYS_EXIST } from "./secret-keys-check";
export { validateArgumentReferences, validateVariables } from "./variable-rules";
export { PLAIN_FIRST, PLAIN_LAST, type VariableOrder } from "./variables";
