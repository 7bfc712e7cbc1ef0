import {
  ClickHouse,
  DatasetLoad,
  DeclaredService,
  DeclaredServices,
  EtcdSnapshots,
  ForeignWorkloads,
  GitlabRunnerPool,
  JsonConfigMap,
  LitestreamDatabase,
  MariaDb,
  RedisCluster,
  ResticBackup,
  ScheduledJob,
  StatefulService,
  StaticSite,
  WebService,
} from "../../constructs";
import { EVERY_PROP as ETCD_SNAPSHOTS } from "../workloads/backup/etcd/every-prop";
import { EVERY_PROP as RESTIC_BACKUP } from "../workloads/backup/every-prop";
import { EVERY_PROP as JSON_CONFIG_MAP } from "../workloads/config/every-prop";
import { EVERY_PROP as CLICK_HOUSE } from "../workloads/databases/click-house-props";
import { EVERY_PROP as MARIA_DB } from "../workloads/databases/maria-db-props";
import { EVERY_PROP as REDIS } from "../workloads/databases/redis-props";
import { EVERY_PROP as DATASETS } from "../workloads/datasets/example";
import { EVERY_PROP as DECLARED } from "../workloads/foreign/declared/every-prop";
import { EVERY_PROP as FOREIGN } from "../workloads/foreign/suspension/every-prop";
import { EVERY_PROP as LITESTREAM } from "../workloads/litestream/every-prop";
import { EVERY_PROP as RUNNER } from "../workloads/runner/every-prop";
import { EVERY_PROP as SCHEDULED_JOB } from "../workloads/scheduled/every-prop";
import { EVERY_PROP as SITE } from "../workloads/site/every-prop";
import { EVERY_PROP as STATEFUL_SERVICE } from "../workloads/stateful/every-prop";
import { EVERY_PROP as WEB_SERVICE, KEPT as WEB_SERVICE_KEPT } from "../workloads/web/every-prop";
import type { FullExample } from "./full-example";

/** Every class of `constructs/workloads` with props, in each of its shapes. */
export const EVERY_WORKLOAD: Readonly<Record<string, FullExample>> = {
  "WebService, with a claim of its own": { made: WebService, props: WEB_SERVICE_KEPT },
  ClickHouse: { made: ClickHouse, props: CLICK_HOUSE },
  DatasetLoad: { made: DatasetLoad, props: DATASETS },
  DeclaredService: { made: DeclaredService, props: DECLARED },
  DeclaredServices: { made: DeclaredServices, props: { services: { minio: new DeclaredService(DECLARED) } } },
  EtcdSnapshots: { made: EtcdSnapshots, props: ETCD_SNAPSHOTS },
  ForeignWorkloads: { made: ForeignWorkloads, props: FOREIGN },
  GitlabRunnerPool: { made: GitlabRunnerPool, props: RUNNER },
  JsonConfigMap: { made: JsonConfigMap, props: JSON_CONFIG_MAP },
  LitestreamDatabase: { made: LitestreamDatabase, props: LITESTREAM },
  MariaDb: { made: MariaDb, props: MARIA_DB },
  RedisCluster: { made: RedisCluster, props: REDIS },
  ResticBackup: { made: ResticBackup, props: RESTIC_BACKUP },
  ScheduledJob: { made: ScheduledJob, props: SCHEDULED_JOB },
  StaticSite: { made: StaticSite, props: SITE },
  StatefulService: { made: StatefulService, props: STATEFUL_SERVICE },
  WebService: { made: WebService, props: WEB_SERVICE },
};
