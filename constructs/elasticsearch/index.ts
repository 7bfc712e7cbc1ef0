export * from "./api-key";
export * from "./chart";
export * from "./eck";
export type { ClusterModel, GroupModel, KibanaModel, PlacementModel, StorageModel } from "./cluster-model";
export { ElasticsearchCluster } from "./elasticsearch-cluster";
export type {
  ElasticsearchClusterProps,
  ElasticsearchSettings,
  UncheckedSettings,
} from "./elasticsearch-cluster-props";
export { ElasticsearchRole } from "./elasticsearch-role";
export type { ElasticsearchVersion } from "./elasticsearch-version";
export type { ElasticsearchCredentials, ElasticsearchEngine, GroupNames, RenderedCluster } from "./engine";
export type { KibanaProps } from "./kibana-props";
export { MaxMapCount } from "./max-map-count";
export type { MigrationSource } from "./moves/migration-source";
export type { GroupPlacement, GroupStorage, NodeGroupProps } from "./node-group-props";
export { ReadyHealth } from "./ready-health";
