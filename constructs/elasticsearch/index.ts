export * from "./api-key";
export * from "./chart";
export * from "./eck";
export type { ClusterModel, GroupModel, KibanaModel, PlacementModel, VolumeModel } from "./model/cluster";
export { ElasticsearchCluster } from "./cluster";
export type { ElasticsearchClusterProps, ElasticsearchSettings, UncheckedSettings } from "./props/cluster";
export { ElasticsearchRole } from "./model/role";
export type { ElasticsearchVersion } from "./model/version";
export type {
  ElasticsearchCredentials,
  ElasticsearchEngine,
  GroupNames,
  RenderedCluster,
} from "./model/engine";
export type { KibanaProps } from "./props/kibana";
export { MaxMapCount } from "./model/max-map-count";
export type { MigrationSource } from "./model/migration-source";
export type { GroupPlacement, GroupVolume, NodeGroupProps } from "./props/node-group";
export { ReadyHealth } from "./model/ready-health";
