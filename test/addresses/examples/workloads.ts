import {
  ClickHouse,
  Cluster,
  Cni,
  DatasetLoad,
  DeclaredKind,
  DeclaredService,
  DeclaredServices,
  EtcdSnapshots,
  ForeignWorkloads,
  JsonConfigMap,
  GitlabRunnerPool,
  LitestreamDatabase,
  MariaDb,
  Memory,
  Purpose,
  RedisCluster,
  ResticBackup,
  ScheduledJob,
  StatefulService,
  StaticSite,
  WebService,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { REQUIRED as ETCD_SNAPSHOTS } from "../../workloads/backup/etcd/every-prop";
import { REQUIRED as BACKUP } from "../../workloads/backup/every-prop";
import { REQUIRED as DATABASE, secret } from "../../workloads/databases/common";
import { REQUIRED as DATASETS } from "../../workloads/datasets/example";
import { REQUIRED as LITESTREAM } from "../../workloads/litestream/every-prop";
import { REQUIRED as RUNNER } from "../../workloads/runner/every-prop";
import { REQUIRED as SCHEDULED } from "../../workloads/scheduled/every-prop";
import { REQUIRED as SITE } from "../../workloads/site/every-prop";
import { REQUIRED } from "../../workloads/stateful/every-prop";
import { REQUIRED as WEB_SERVICE } from "../../workloads/web/every-prop";
import type { Examples } from "../example";

const EXPERIMENT = { purpose: Purpose.EXPERIMENT, namespace: "databases" };
const POSTGRESQL = { ...EXPERIMENT, kind: DeclaredKind.STATEFUL_SET, name: "postgres-ha", replicas: 3 };

export const WORKLOADS: Examples = {
  ClickHouse: (scope, id) =>
    new ClickHouse(scope, id, {
      ...DATABASE,
      name: "clickhouse",
      database: "lab",
      username: "lab",
      password: secret("CLICKHOUSE_PASSWORD"),
    }),
  DatasetLoad: (scope, id) => new DatasetLoad(scope, id, DATASETS),
  DeclaredServices: (scope, id) =>
    new DeclaredServices(scope, id, {
      services: {
        postgresql: new DeclaredService({
          ...POSTGRESQL,
          service: { name: "postgres-ha", ports: { postgresql: 5432 } },
        }),
      },
    }),
  EtcdSnapshots: (scope, id) => new EtcdSnapshots(scope, id, ETCD_SNAPSHOTS),
  ForeignWorkloads: (scope, id) =>
    new ForeignWorkloads(scope, id, {
      suspended: true,
      workloads: {
        mariadb: { ...EXPERIMENT, kind: "StatefulSet", name: "mariadb" },
        events: {
          ...EXPERIMENT,
          kind: "Kafka",
          name: "events",
          operator: "strimzi",
          podNames: ["events-broker-0"],
        },
        strimzi: { ...EXPERIMENT, kind: "Deployment", name: "strimzi-cluster-operator" },
      },
    }),
  JsonConfigMap: (scope, id) =>
    new JsonConfigMap(scope, id, {
      name: "config",
      namespace: "databases",
      documents: { "config.json": { port: 3306 } },
    }),
  GitlabRunnerPool: (scope, id) => new GitlabRunnerPool(scope, id, RUNNER),
  LitestreamDatabase: (scope, id) =>
    new WebService(scope, `${id}-service`, {
      ...WEB_SERVICE,
      databases: [new LitestreamDatabase(scope, id, LITESTREAM)],
    }),
  MariaDb: (scope, id) =>
    new MariaDb(scope, id, {
      ...DATABASE,
      name: "mariadb",
      database: "lab",
      username: "lab",
      password: secret("MARIADB_PASSWORD"),
      rootPassword: secret("MARIADB_ROOT_PASSWORD"),
    }),
  RedisCluster: (scope, id) =>
    new RedisCluster(scope, id, {
      ...DATABASE,
      name: "redis-cluster",
      username: "lab",
      keys: "lab:*",
      password: secret("REDIS_PASSWORD"),
      operatorPassword: secret("REDIS_OPERATOR_PASSWORD"),
    }),
  ResticBackup: (scope, id) => {
    const stops = [new WebService(scope, `${id}-service`, WEB_SERVICE)];
    const { namespace } = WEB_SERVICE;
    return new ResticBackup(scope, id, {
      ...BACKUP,
      namespace,
      sources: { photos: { claim: "photos-pvc", stops } },
    });
  },
  ScheduledJob: (scope, id) => new ScheduledJob(scope, id, SCHEDULED),
  StaticSite: (scope, id) => new StaticSite(scope, id, SITE),
  StatefulService: (scope, id) => new StatefulService(scope, id, REQUIRED),
  WebService: (scope, id) =>
    new WebService(scope, id, {
      ...WEB_SERVICE,
      volumes: { data: { storageClass: "longhorn", size: Memory.gibibytes(1), mountPath: "/data" } },
      configFiles: { "/etc/site.conf": "" },
      nodePorts: { http: 30_080 },
    }),
  "WebService, that nodes reach under Cilium": (scope, id) => {
    // a unique name: two clusters may each have a service of one name.
    const name = `lab-${scope.node.addr.slice(0, 8)}`;
    new Cluster(clusterProps({ name, cni: Cni.CILIUM })).appliesTo(scope);
    return new WebService(scope, id, { ...WEB_SERVICE, reachableFrom: [{ nodes: true }] });
  },
  "WebService, of several replicas": (scope, id) =>
    new WebService(scope, id, { ...WEB_SERVICE, replicas: 2 }),
};
