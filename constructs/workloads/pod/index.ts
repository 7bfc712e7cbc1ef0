export {
  claimNameOf,
  claimsBefore,
  type ExistingClaim,
  validateExistingClaim,
} from "./volumes/existing-claim";
export { makeAccount } from "./access/account";
export { type ApiAccess, type ApiRule, makeApiAccess, validateApiAccess } from "./access/api-access";
export { nodeLabelsWith, validateClaimNodes } from "./volumes/claim-nodes";
export {
  existingMounts,
  existingSources,
  type ExistingVolume,
  type MountedVolume,
  mountedVolumes,
  requireExistingVolumes,
  validateExistingVolumes,
} from "./volumes/existing-volume";
export type {
  AnyClient,
  Client,
  ClientNetwork,
  ClientNodes,
  ClientPods,
  ClientPorts,
  Reachable,
} from "./network/client";
export { validateClients } from "./network/client-rules";
export { type ContainerParts, containerOf } from "./container/container";
export { exporterContainer, exporterResources } from "./service/exporter";
export type { Mount } from "./container/mount";
export type {
  Destination,
  DestinationHosts,
  DestinationNetwork,
  DestinationNodes,
  DestinationPods,
  DestinationPorts,
} from "./network/destination";
export { validateDestinations } from "./network/destination-rules";
export type { SelectedPods } from "./network/selected-pods";
export { makeService } from "./service/make-service";
export { makeConfigMap } from "./volumes/config-map";
export { announceService } from "./service/announce-service";
export { makeDisruptionBudget } from "./placement/disruption-budget";
export type { Surroundings } from "./surroundings";
export {
  type ConfigMount,
  configMounts,
  configVolume,
  fileMounts,
  requireConfigSize,
  scratchMounts,
  scratchVolumes,
} from "./volumes/files";
export { type MountedClaim, validateNetworkClaims } from "./volumes/network-claims";
export { validateNewVolume } from "./volumes/new-volume-rules";
export { mountOf, validateSubPath, type VolumeMount } from "./volumes/volume-mount";
export { type PodPlacement, type SpreadPlacement, validateMachine } from "./placement/machine";
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
} from "./service/metrics";
export { type MountedPath, mountPathsOf, validateMountPaths } from "./volumes/mount-rules";
export { makeNetworkPolicies, requireLivePolicy } from "./network/network-policy";
export { CILIUM_SERVED, NODES_BY_ADDRESS } from "./network/policy-checks";
export { requireExpressible } from "./network/policy-facts";
export { podFrame } from "./placement/frame";
export { ownerOf, podSecurityOf, type PodUser, validateUser } from "./access/user";
export { requirePortName, validatePortNumbers } from "./container/port-rules";
export { validatePorts } from "./service/pod-port-rules";
export type { Probe, Probes, ProbeTarget } from "./container/probe";
export { validateProbes, validateTarget } from "./container/probe-rules";
export type { ContainerProgram, ContainerVariables } from "./container/program";
export {
  type ContainerPrivileges,
  containerSecurity,
  isRoot,
  levelOf,
  podSecurityFor,
  type RootUser,
  validateRights,
} from "./access/rights";
export { validateProgramTexts } from "./container/program-rules";
export { validateGracePeriod, validateReplicas } from "./placement/replica-rules";
export { ANY_SERVICE_PODS } from "./service/service-overrides";
export { servicePort, servicePorts } from "./service/service-ports";
export { SECRETS_EXIST, secretsOf } from "./container/secret-check";
export { requireSecretKeys, SECRET_KEYS_EXIST } from "./container/secret-keys-check";
export { validateArgumentReferences, validateVariables } from "./container/variable-rules";
export { PLAIN_FIRST, PLAIN_LAST, type VariableOrder } from "./container/variables";
