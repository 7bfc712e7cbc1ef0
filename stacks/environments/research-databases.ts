import {
  AntiAffinity,
  ClickHouse,
  databaseName,
  DeclaredKind,
  DeclaredService,
  MariaDb,
  Memory,
  Purpose,
  RedisCluster,
  type ScrapeTarget,
  type ServiceAddress,
  userName,
  UserNameRule,
} from "../../constructs";
import type { Environment } from "../environment";
import { dedupDashboard } from "./dedup-dashboard";
import { researchMonitoringAddresses } from "./research-monitoring-identity";

const DATABASES = "databases";
const LAB = "research: dedup-experiment-config";

/** Keys of the Secret with the experiment's passwords, which exists in the namespaces `databases` and `redis`. */
const secret = (key: string) => ({ secretName: "dedup-credentials", key });

/**
 * Common props of the experiment's own databases. The class is Longhorn's with four copies, which all databases of
 * the cluster use and which this app does not manage. They run on three of the four nodes while the fourth is
 * reserved for the experiment's data, so that two replicas share a node: the real ones have no anti-affinity.
 */
const DATABASE = {
  namespace: DATABASES,
  purpose: Purpose.EXPERIMENT,
  replicas: 4,
  antiAffinity: AntiAffinity.SOFT,
  volume: { size: Memory.gibibytes(50), storageClass: "longhorn-database" },
};

const MARIADB = {
  ...DATABASE,
  name: "mariadb",
  database: databaseName(LAB, "mariadb", "dedup_lab"),
  username: userName(LAB, "mariadb", UserNameRule.MARIADB, "dedup-lab"),
  password: secret("MARIADB_PASSWORD"),
  rootPassword: secret("MARIADB_ROOT_PASSWORD"),
  exporterPassword: secret("MARIADB_EXPORTER_PASSWORD"),
  // values of up to 1 MB are in one statement; the statements are inspected afterwards.
  settings: {
    innodb_log_file_size: "128M",
    innodb_log_buffer_size: "16M",
    max_allowed_packet: "64M",
    character_set_server: "utf8mb4",
    collation_server: "utf8mb4_unicode_ci",
    performance_schema: "ON",
    slow_query_log: "ON",
    long_query_time: 1,
  },
};

const CLICKHOUSE = {
  ...DATABASE,
  name: "clickhouse",
  database: databaseName(LAB, "clickhouse", "dedup_lab"),
  username: userName(LAB, "clickhouse", UserNameRule.CLICKHOUSE, "dedup_lab"),
  password: secret("CLICKHOUSE_PASSWORD"),
  settings: {
    max_connections: 128,
    max_concurrent_queries: 32,
    // every column is stored in a separate file, whose size is measured.
    "merge_tree.min_bytes_for_wide_part": 0,
    "merge_tree.min_rows_for_wide_part": 0,
  },
};

const REDIS = {
  ...DATABASE,
  name: "redis-cluster",
  namespace: "redis",
  username: userName(LAB, "redis", UserNameRule.REDIS, "dedup-lab"),
  keys: "dedup:*",
  password: secret("REDIS_PASSWORD"),
  operatorPassword: secret("REDIS_OPERATOR_PASSWORD"),
};

/** Services outside this app, with the replicas that remain while one of the four nodes is reserved. */
export const researchServices = {
  postgresql: new DeclaredService({
    kind: DeclaredKind.STATEFUL_SET,
    namespace: DATABASES,
    name: "postgres-ha",
    purpose: Purpose.PRODUCTION,
    replicas: 3,
    service: { name: "postgres-ha", ports: { postgresql: 5432 } },
  }),
  cockroachdb: new DeclaredService({
    kind: DeclaredKind.STATEFUL_SET,
    namespace: "cockroach-operator-system",
    name: "cockroachdb",
    purpose: Purpose.SHARED,
    replicas: 4,
    service: { name: "cockroachdb-public", ports: { sql: 26_257, http: 8080 } },
    metrics: { portName: "http", metricsPath: "/_status/vars", scheme: "https" },
  }),
  // brokers only: of the eight pods, four are brokers and four controllers.
  kafka: new DeclaredService({
    kind: DeclaredKind.KAFKA_NODE_POOL,
    namespace: "kafka",
    name: "broker",
    purpose: Purpose.SHARED,
    replicas: 4,
    service: { name: "kafka-cluster-kafka-bootstrap", ports: { plain: 9092 } },
    metrics: { podLabels: { "strimzi.io/kind": "Kafka" }, portName: "tcp-prometheus", port: 9404 },
  }),
  minio: new DeclaredService({
    kind: DeclaredKind.STATEFUL_SET,
    namespace: "minio",
    name: "minio",
    purpose: Purpose.PRODUCTION,
    replicas: 3,
    service: { name: "minio-lb", ports: { s3: 9000 } },
    metrics: { portName: "s3", metricsPath: "/minio/v2/metrics/cluster" },
  }),
  // the Redis of GitLab, not that of the experiment, which is in namespace redis.
  "gitlab-redis": new DeclaredService({
    kind: DeclaredKind.STATEFUL_SET,
    namespace: "gitlab",
    name: "redis-gitlab",
    purpose: Purpose.PRODUCTION,
    replicas: 3,
    service: { name: "redis-gitlab", ports: { redis: 6379 } },
  }),
};

/** Metrics of the databases, the experiment's own and those of others, by the name of their job. */
export const researchDatabaseTargets: Readonly<Record<string, ScrapeTarget>> = {
  ...targets("mariadb", MariaDb.scrapeTargetsOf(MARIADB)),
  ...targets("clickhouse", ClickHouse.scrapeTargetsOf(CLICKHOUSE)),
  ...targets("redis-cluster", RedisCluster.scrapeTargetsOf(REDIS)),
  ...targets("kafka-jmx", researchServices.kafka.scrapeTargets),
  ...targets("cockroachdb", researchServices.cockroachdb.scrapeTargets),
  ...targets("minio", researchServices.minio.scrapeTargets),
};

/** Member `grafana.dashboard_uid` of the configuration: the dashboard of the experiment. */
export const RESEARCH_DASHBOARD_UID = dedupDashboard.uid;

const { postgresql, cockroachdb, kafka, minio } = researchServices;
const mariadb = MariaDb.addressOf(MARIADB);
const clickhouse = ClickHouse.addressOf(CLICKHOUSE);
const redis = RedisCluster.addressOf(REDIS);

/** Returns a database in the configuration format of the experiment. */
function system(
  name: string,
  address: ServiceAddress,
  portName: string,
  claim: string,
  more: Record<string, string | number>,
) {
  return {
    system: name,
    host: address.host,
    port: address.port(portName),
    pvc_name: claim,
    k8s_namespace: address.namespace,
    ...more,
  };
}

/** Configuration of the experiment's program. Passwords are in the Secret; hosts and ports are those of the objects. */
const CONFIG = {
  lab_user: "dedup-lab",
  lab_schema: "dedup_lab",
  data_dir: "/datasets",
  results_dir: "/results",
  replica_count: DATABASE.replicas,
  db_internal_metrics: true,
  databases: [
    system("postgresql", postgresql.address, "postgresql", "data-postgres-ha-0", {
      user: userName(LAB, "postgresql", UserNameRule.POSTGRESQL, "dedup-lab"),
      database: "dedup_lab",
      max_experiment_bytes: 0,
    }),
    // its volumes are production's too.
    system("cockroachdb", cockroachdb.address, "sql", "datadir-cockroachdb-0", {
      user: userName(LAB, "cockroachdb", UserNameRule.COCKROACHDB, "dedup_lab"),
      database: "dedup_lab",
      max_experiment_bytes: Memory.gibibytes(50).bytes,
    }),
    system("redis", redis, "redis", "data-redis-cluster-0", {
      user: REDIS.username,
      max_experiment_bytes: 0,
    }),
    system("kafka", kafka.address, "plain", "data-kafka-cluster-broker-0", {
      lab_schema: "dedup-lab",
      max_experiment_bytes: 0,
    }),
    system("minio", minio.address, "s3", "", {
      user: userName(LAB, "minio", UserNameRule.MINIO, "dedup-lab-s3"),
      lab_schema: "dedup-lab",
      max_experiment_bytes: 0,
    }),
    system("mariadb", mariadb, "mysql", "data-mariadb-0", {
      user: MARIADB.username,
      database: MARIADB.database,
      max_experiment_bytes: 0,
    }),
    system("clickhouse", clickhouse, "http", "data-clickhouse-0", {
      user: CLICKHOUSE.username,
      database: CLICKHOUSE.database,
      max_experiment_bytes: 0,
    }),
  ],
  dup_grades: ["U0", "U50", "U90"],
  prometheus: { url: researchMonitoringAddresses.prometheus.url },
  // the address to which the program pushes, although its key is named after Grafana.
  grafana: { url: researchMonitoringAddresses.pushgateway.pushUrl, dashboard_uid: RESEARCH_DASHBOARD_UID },
  metrics_trace: {
    kafka_bootstrap: kafka.address.endpoint("plain"),
    kafka_topic: "dedup-lab-metrics",
    events_topic: "dedup-lab-events",
    sample_interval_ms: 100,
    enabled: true,
  },
};

/** The databases of the experiment. */
export const researchDatabases: NonNullable<Environment["databases"]> = {
  mariaDbs: [MARIADB],
  clickHouses: [CLICKHOUSE],
  redisClusters: [REDIS],
  declaredServices: researchServices,
  configMaps: [
    {
      name: "dedup-experiment-config",
      namespace: DATABASES,
      labels: { "app.kubernetes.io/name": "dedup-experiment", "app.kubernetes.io/component": "config" },
      documents: { "config.json": CONFIG },
      uses: [mariadb, clickhouse, redis],
    },
  ],
};

function targets(
  job: string,
  all: Readonly<Record<string, ScrapeTarget>>,
): Readonly<Record<string, ScrapeTarget>> {
  return all.metrics === undefined ? {} : { [job]: { ...all.metrics, job } };
}
