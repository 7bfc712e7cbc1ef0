import type { Construct } from "constructs";
import {
  ClickHouse,
  type ClickHouseProps,
  ClusterStack,
  type ClusterStackProps,
  type DeclaredService,
  DeclaredServices,
  JsonConfigMap,
  type JsonConfigMapProps,
  MariaDb,
  type MariaDbProps,
  RedisCluster,
  type RedisClusterProps,
} from "../constructs";

/** Properties of `DatabasesStack`. The ids of what it makes are the names. */
export interface DatabasesStackProps extends ClusterStackProps {
  /**
   * MariaDB servers.
   * @default - none
   */
  readonly mariaDbs?: readonly MariaDbProps[];
  /**
   * ClickHouse servers.
   * @default - none
   */
  readonly clickHouses?: readonly ClickHouseProps[];
  /**
   * Redis in cluster mode.
   * @default - none
   */
  readonly redisClusters?: readonly RedisClusterProps[];
  /**
   * Services outside this app that this environment uses; compared with the live cluster at plan.
   * @default - none
   */
  readonly declaredServices?: Readonly<Record<string, DeclaredService>>;
  /**
   * Configuration of programs that use all these.
   * @default - none
   */
  readonly configMaps?: readonly JsonConfigMapProps[];
}

/** The databases of an environment, and what is known of those that others run. */
export class DatabasesStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: DatabasesStackProps) {
    super(scope, id, props);
    const { mariaDbs = [], clickHouses = [], redisClusters = [], declaredServices, configMaps = [] } = props;
    for (const each of mariaDbs) new MariaDb(this, each.name, each);
    for (const each of clickHouses) new ClickHouse(this, each.name, each);
    for (const each of redisClusters) new RedisCluster(this, each.name, each);
    if (declaredServices !== undefined) {
      new DeclaredServices(this, "declared-services", { services: declaredServices });
    }
    for (const each of configMaps) new JsonConfigMap(this, each.name, each);
  }
}
