export { AntiAffinity, type Candidate, type Placement, type Refusal, type Workload } from "./capacity";
export { Cluster } from "./cluster";
export type { ClusterProps } from "./cluster-facts";
export { ClusterStack, type ClusterStackProps } from "./cluster-stack";
export { Distribution } from "./distribution";
export { LiveCluster, type PlanCheck, planCheck, quote } from "./live-cluster";
export {
  Architecture,
  ClusterNode,
  type ClusterNodeProps,
  type Gpu,
  NodePackage,
  type NodeResources,
  NodeRole,
  type PodRequests,
} from "./node";
export { requireCapacity } from "./require-capacity";
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
export {
  effectOf,
  formatTaint,
  isSameTaint,
  type Taint,
  TaintEffect,
  type Toleration,
  tolerates,
} from "./taint";
