export { LitestreamDatabase } from "./litestream-database";
export type { LitestreamDatabaseProps, LitestreamFile, LitestreamReplica } from "./litestream-database-props";
