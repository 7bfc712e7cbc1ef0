export { ClickHouse, type ClickHouseProps } from "./click-house";
export type { ClickHouseSettings } from "./click-house-config";
export type { DatabaseProps } from "./database-props";
export { MariaDb, type MariaDbPlace, type MariaDbProps } from "./maria-db";
export type { MariaDbSettings } from "./maria-db-files";
export { RedisCluster, type RedisClusterProps, type RedisPlace } from "./redis-cluster";
export { databaseName, userName, UserNameRule } from "./user-name";
