export { litestreamAlerts, type WatchedReplicas } from "./litestream-alerts";
export { LitestreamDatabase, type ReplicatedService } from "./litestream-database";
export type { LitestreamDatabaseProps, LitestreamFile, LitestreamReplica } from "./litestream-database-props";
