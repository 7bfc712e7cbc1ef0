export {
  type ClusterProviders,
  clusterScopeOf,
  noteExpendable,
  noteSharedDirectory,
  providersOf,
  stackNote,
  useProviders,
} from "../scope";
export {
  AntiAffinity,
  type Candidate,
  type Placement,
  placementOf,
  type Refusal,
  type Workload,
} from "./capacity/capacity";
export { type PlacedPods, placePods } from "./capacity/placing";
export { Cidr, familyOf, networkOfAddress } from "./facts/cidr";
export { bracketed, parseIpAddress } from "./facts/ip-address";
export { rememberedOnCluster } from "./facts/remembered-on-cluster";
export { Cluster } from "./facts/cluster";
export { Cni } from "./facts/cni";
export type { ClusterFacts, ClusterProps } from "./facts/cluster-facts";
export { ClusterStack, type ClusterStackProps } from "./stack/cluster-stack";
export { type DrivenGpu, GpuDriver, GpuGeneration } from "./gpus/gpu-driver";
export { HOSTNAME } from "./facts/hostname";
export { Distribution } from "./facts/distribution";
export { Namespace, type NamespaceProps } from "./stack/namespace";
export {
  Architecture,
  ClusterNode,
  type ClusterNodeProps,
  NodePackage,
  type NodeResources,
  NodeRole,
  type PodRequests,
} from "./facts/node";
export { oncePerCluster, takenBefore } from "./stack/once-per-cluster";
export { isBuiltInNamespace } from "./stack/built-in-namespaces";
export {
  BASELINE_CAPABILITIES,
  ENFORCE_LABEL,
  levelsThatAdmit,
  PodSecurityLevel,
  unlabelledLevel,
} from "./stack/pod-security";
export { requireCapacity } from "./capacity/require-capacity";
export { type Gpu, gpuNameOf, type GpuRequest, gpusOf, NVIDIA_GPU } from "./gpus/gpu";
export { noteGpuOffer } from "./gpus/gpu-offers";
export {
  announcedGpus,
  offeredGpus,
  pluginMark,
  PLUGIN_OF_NODE,
  READS_PLUGINS,
  runsAsDeclared,
} from "./gpus/live-gpus";
export { requireGpus } from "./gpus/require-gpus";
export { shortageOf } from "./capacity/shortage";
export { type NamespaceNeeds, requireNamespace } from "./stack/require-namespace";
export {
  type PodScrapeTarget,
  scrapePort,
  type ScrapeTarget,
  type ScrapeTargetProps,
  type ServiceScrapeTarget,
} from "./services/scrape-target";
export { type AlertRule, Severity } from "./services/alert-rule";
export type { SecretKey } from "./services/secret-key";
export { possibleNamespaceIn, serviceNameIn } from "./services/name";
export { ServiceAddress, type ServiceAddressProps } from "./services/address";
export { kubernetesState, type KubernetesStateOptions } from "./backends/kubernetes-state";
export { localState, type LocalStateOptions } from "./backends/local-state";
export { postgresState, type PostgresStateOptions } from "./backends/postgres-state";
export { s3State, type S3StateOptions } from "./backends/s3-state";
export type { StateBackend } from "./backends/state-backend";
export { Purpose, suspendAll, type Suspended, type SuspensionProps } from "./suspension/suspended";
export type { KnownAmounts, KnownResources, Suspendable, SuspendablePods } from "./suspension/suspendable";
export {
  dependsOnServices,
  SUSPENDED_NODE_SELECTOR,
  suspensionOf,
  type SuspensionState,
} from "./suspension/suspension";
export type { ObjectName, ObjectReference } from "./services/object-reference";
export { type DedicatedNode, type DedicatedPlacement, onNode } from "./facts/dedicated-node";
export {
  effectOf,
  formatTaint,
  isSameTaint,
  parseTaint,
  type Taint,
  TaintEffect,
  type Toleration,
  tolerates,
} from "./facts/taint";
export {
  configureMachines,
  type DeclaredMachineNeed,
  describeNeed,
  type MachineNeed,
  type MeasuredPart,
  machineNeedsOf,
  needOfMachines,
} from "./machines/needs";
