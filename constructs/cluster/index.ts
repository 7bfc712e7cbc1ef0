export {
  AntiAffinity,
  type Candidate,
  type Placement,
  placementOf,
  type Refusal,
  type Workload,
} from "./capacity";
export { Cidr, familyOf } from "./cidr";
export { Cluster } from "./cluster";
export type { ClusterProps } from "./cluster-facts";
export { ClusterStack, type ClusterStackProps } from "./cluster-stack";
export { Distribution } from "./distribution";
export {
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isResourceName,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  RESOURCE_NAME_RULE,
} from "./label";
export { Namespace, type NamespaceProps } from "./namespace";
export {
  Architecture,
  ClusterNode,
  type ClusterNodeProps,
  type Gpu,
  gpuNameOf,
  type GpuRequest,
  NodePackage,
  type NodeResources,
  NodeRole,
  type PodRequests,
} from "./node";
export { oncePerCluster } from "./once-per-cluster";
export { PodSecurityLevel } from "./pod-security";
export { type ClusterProviders, clusterScopeOf, providersOf, useProviders } from "./providers";
export { requireCapacity } from "./require-capacity";
export { type NamespaceNeeds, requireNamespace } from "./require-namespace";
export {
  type PodScrapeTarget,
  scrapePort,
  type ScrapeTarget,
  type ServiceScrapeTarget,
} from "./scrape-target";
export type { SecretKey } from "./secret-key";
export { ServiceAddress, type ServiceAddressProps } from "./service-address";
export {
  kubernetesState,
  type KubernetesStateOptions,
  localState,
  type LocalStateOptions,
  postgresState,
  type PostgresStateOptions,
  s3State,
  type S3StateOptions,
  type StateBackend,
} from "./state-backend";
export { Purpose, suspendAll, type Suspended, type SuspensionProps } from "./suspended";
export type { Suspendable, SuspendablePods, SuspendableResources } from "./suspendable";
export { dependsOnServices, SUSPENDED_NODE_SELECTOR, suspensionOf, type SuspensionState } from "./suspension";
export type { ServiceName } from "./suspension-relations";
export {
  effectOf,
  formatTaint,
  isSameTaint,
  type Taint,
  TaintEffect,
  type Toleration,
  tolerates,
} from "./taint";
