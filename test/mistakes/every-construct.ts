import { join } from "node:path";
import {
  ApiKey,
  ClickHouse,
  Cluster,
  ClusterStack,
  Cni,
  CsiDriverNfs,
  DeclaredService,
  DeclaredServices,
  Distribution,
  Eck,
  EckCrds,
  EckOperator,
  ElasticChart,
  ElasticsearchCluster,
  ForeignWorkloads,
  GaneshaBuild,
  GaneshaExport,
  GatewayListener,
  GlusterVolume,
  HelmRelease,
  HookJobs,
  HttpRoutes,
  IngressEntry,
  IsolatedNode,
  JsonConfigMap,
  localState,
  LocalStorageClass,
  LonghornStorageClass,
  MariaDb,
  MonitoringCrds,
  MonitoringStack,
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  NodeDirectory,
  RedisCluster,
  ResticBackup,
  ScheduledJob,
  SecretFromVault,
  ServiceAddress,
  StatefulService,
  StaticNfsVolume,
  TraefikDefaultCertificate,
  TraefikEntryPoint,
  VaultStore,
  WebService,
} from "../../constructs";
import { EVERY_PROP as HOOK_JOBS } from "../charts/hook-jobs/every-prop";
import { clusterProps } from "../cluster/facts/facts";
import { EVERY_PROP as NAMESPACE } from "../cluster/stack/every-namespace-prop";
import { EVERY_PROP as ECK } from "../elasticsearch/eck/every-eck-prop";
import { EVERY_PROP as ECK_OPERATOR } from "../elasticsearch/eck/every-operator-prop";
import { EVERY_PROP as ELASTICSEARCH } from "../elasticsearch/every-prop";
import { SECURITY } from "../elasticsearch/example";
import { LIGHT } from "../monitoring/example";
import { EVERY_PROP as FULL } from "../monitoring/full/every-prop";
import { EVERY_PROP as ISOLATED_NODE } from "../nodes/every-prop";
import { EVERY_PROP as HTTP_ROUTES } from "../routes/every-prop";
import { EVERY_SECRET_PROP, EVERY_STORE_PROP } from "../secrets/every-prop";
import { EVERY_PROP as HOSTS } from "../storage/ganesha-export/every-hosts-prop";
import { EVERY_PROP as POD } from "../storage/ganesha-export/every-pod-prop";
import { EVERY_PROP as GLUSTER } from "../storage/gluster/every-prop";
import { EVERY_PROP as LOCAL } from "../storage/local-volume/every-prop";
import { EVERY_PROP as LONGHORN } from "../storage/longhorn/every-prop";
import { EVERY_PROP as MOUNT_OPTIONS } from "../storage/mount-options/every-prop";
import { EVERY_PROP as NODE_DIRECTORY } from "../storage/node-directory/every-prop";
import { EVERY_CSI_PROP, EVERY_SUBDIR_PROP } from "../storage/provisioned-class/every-class-prop";
import { EVERY_PROP as CSI_DRIVER } from "../storage/provisioned-class/every-driver-prop";
import { EVERY_PROP as STATIC_NFS } from "../storage/static-volume/every-prop";
import { EVERY_PROP as RESTIC_BACKUP } from "../workloads/backup/every-prop";
import { EVERY_PROP as JSON_CONFIG_MAP } from "../workloads/config/every-prop";
import { EVERY_PROP as CLICK_HOUSE } from "../workloads/databases/click-house-props";
import { EVERY_PROP as MARIA_DB } from "../workloads/databases/maria-db-props";
import { EVERY_PROP as REDIS } from "../workloads/databases/redis-props";
import { EVERY_PROP as DECLARED } from "../workloads/foreign/declared/every-prop";
import { EVERY_PROP as FOREIGN } from "../workloads/foreign/suspension/every-prop";
import { EVERY_PROP as SCHEDULED_JOB } from "../workloads/scheduled/every-prop";
import { EVERY_PROP as STATEFUL_SERVICE } from "../workloads/stateful/every-prop";
import { EVERY_PROP as WEB_SERVICE, KEPT as WEB_SERVICE_KEPT } from "../workloads/web/every-prop";
import { ALERTMANAGER, KEY, MONITORING } from "./every-monitoring";

/** A class of the public API, as JavaScript sees it, with every prop that it has. */
export interface FullExample {
  /** The class. */
  readonly made: abstract new (...args: never[]) => unknown;
  /** Its props. */
  readonly props: object;
}

const CATALOGUE = join(__dirname, "../../constructs/charts/catalogue");

/** Every class of the public API that takes props, in each of its shapes. */
export const EVERY_CONSTRUCT: Readonly<Record<string, FullExample>> = {
  "ElasticChart, as an engine": {
    made: ElasticChart,
    props: {
      version: "7.17.3",
      security: {
        ...SECURITY,
        keystore: { file: "a.p12", password: KEY, certificateAuthorityKey: "ca.crt" },
        acceptPlainHttp: { reason: "a test" },
      },
      chartSource: "/charts",
      releaseNames: { data: "elasticsearch-data" },
      extraValues: { terminationGracePeriod: 60 },
      extraKibanaValues: { healthCheckPath: "/x" },
    },
  },
  "Eck, as an engine": { made: Eck, props: ECK },
  "GaneshaExport, hosts": { made: GaneshaExport, props: HOSTS },
  "GaneshaExport, pod": { made: GaneshaExport, props: POD },
  "MonitoringStack, full": {
    made: MonitoringStack,
    props: { ...FULL, ...MONITORING, alertmanager: ALERTMANAGER, extraValues: {} },
  },
  "MonitoringStack, light": {
    made: MonitoringStack,
    props: { ...LIGHT, ...MONITORING, alertmanagers: ["alertmanager:9093"], imageRegistry: "registry.lab" },
  },
  "NfsProvisionedStorageClass, csi-driver-nfs": { made: NfsProvisionedStorageClass, props: EVERY_CSI_PROP },
  "NfsProvisionedStorageClass, nfs-subdir-external-provisioner": {
    made: NfsProvisionedStorageClass,
    props: EVERY_SUBDIR_PROP,
  },
  ApiKey: {
    made: ApiKey,
    props: {
      name: "logs-reader",
      secret: KEY,
      indices: [{ names: ["logs-*"], privileges: ["read"] }],
      cluster: ["monitor"],
    },
  },
  ClickHouse: { made: ClickHouse, props: CLICK_HOUSE },
  Cluster: {
    made: Cluster,
    props: {
      ...clusterProps(),
      distribution: Distribution.K3S,
      cni: Cni.CILIUM,
      acceptFragileControlPlane: { reason: "a lab" },
      uid: "3f2b1c0d-0000-4000-8000-1234567890ab",
    },
  },
  ClusterStack: {
    made: ClusterStack,
    props: {
      cluster: new Cluster(clusterProps()),
      forgotten: [],
      state: localState({ directory: "/srv/states" }),
      suspended: false,
    },
  },
  CsiDriverNfs: { made: CsiDriverNfs, props: CSI_DRIVER },
  DeclaredService: { made: DeclaredService, props: DECLARED },
  DeclaredServices: { made: DeclaredServices, props: { services: { minio: new DeclaredService(DECLARED) } } },
  EckCrds: {
    made: EckCrds,
    props: {
      namespace: "elastic-system",
      chartSource: "/charts",
      chartVersion: "3.5.0",
      chartCatalogue: CATALOGUE,
    },
  },
  EckOperator: { made: EckOperator, props: ECK_OPERATOR },
  ElasticsearchCluster: { made: ElasticsearchCluster, props: ELASTICSEARCH },
  ForeignWorkloads: { made: ForeignWorkloads, props: FOREIGN },
  GaneshaBuild: {
    made: GaneshaBuild,
    props: { ...GaneshaBuild.NFS_PROVISIONER_4_0_8, name: "our own", image: "registry.lab/ganesha:v1" },
  },
  GatewayListener: {
    made: GatewayListener,
    props: { gateway: "public", namespace: "gateways", listener: "https", scheme: "https" },
  },
  GlusterVolume: { made: GlusterVolume, props: GLUSTER },
  HelmRelease: {
    made: HelmRelease,
    props: {
      chart: { name: "csi-driver-nfs", version: "4.13.4", source: "oci://registry.lab/charts" },
      releaseName: "csi-driver-nfs",
      namespace: "csi",
      values: { controller: { replicas: 1 } },
      extraValues: { kubeletDir: "/var/lib/kubelet" },
      uncheckedValues: { values: { unheard: "of" }, reason: "a fork of the chart" },
      ...{
        templates: [],
        imageRegistry: "registry.lab:5000",
        wait: false,
        timeoutSeconds: 30,
        atomic: false,
      },
      adopt: { reason: "the team installed it by hand" },
      dependsOn: [{ fqn: "helm_release.first" }],
      overrides: { path: "stack/nfs", prop: "values", table: { derived: { image: "it follows" }, free: [] } },
      lifecycle: { preventDestroy: true },
    },
  },
  HookJobs: { made: HookJobs, props: HOOK_JOBS },
  HttpRoutes: { made: HttpRoutes, props: HTTP_ROUTES },
  IngressEntry: {
    made: IngressEntry,
    props: { ingressClassName: "nginx", tlsSecretName: "wildcard", annotations: { "example.com/a": "b" } },
  },
  IsolatedNode: { made: IsolatedNode, props: { ...ISOLATED_NODE, revert: "2999-12-31" } },
  JsonConfigMap: { made: JsonConfigMap, props: JSON_CONFIG_MAP },
  LocalStorageClass: { made: LocalStorageClass, props: LOCAL },
  LonghornStorageClass: { made: LonghornStorageClass, props: LONGHORN },
  MariaDb: { made: MariaDb, props: MARIA_DB },
  MonitoringCrds: {
    made: MonitoringCrds,
    props: {
      namespace: "kinds",
      timeoutSeconds: 60,
      adopt: { reason: "a test" },
      chartSource: "/charts",
      chartVersion: "31.0.1",
      chartCatalogue: CATALOGUE,
    },
  },
  Namespace: { made: Namespace, props: NAMESPACE },
  NodeDirectory: { made: NodeDirectory, props: NODE_DIRECTORY },
  NfsMountOptions: { made: NfsMountOptions, props: MOUNT_OPTIONS },
  RedisCluster: { made: RedisCluster, props: REDIS },
  ResticBackup: { made: ResticBackup, props: RESTIC_BACKUP },
  ScheduledJob: { made: ScheduledJob, props: SCHEDULED_JOB },
  SecretFromVault: { made: SecretFromVault, props: EVERY_SECRET_PROP },
  ServiceAddress: {
    made: ServiceAddress,
    props: { name: "mariadb", namespace: "databases", ports: { mysql: 3306 } },
  },
  StatefulService: { made: StatefulService, props: STATEFUL_SERVICE },
  StaticNfsVolume: { made: StaticNfsVolume, props: STATIC_NFS },
  TraefikDefaultCertificate: {
    made: TraefikDefaultCertificate,
    props: { namespace: "traefik", secretName: "wildcard" },
  },
  TraefikEntryPoint: {
    made: TraefikEntryPoint,
    props: { name: "websecure", namespace: "traefik", certificate: { secretName: "wildcard" } },
  },
  VaultStore: { made: VaultStore, props: EVERY_STORE_PROP },
  WebService: { made: WebService, props: WEB_SERVICE },
  "WebService, with a claim of its own": { made: WebService, props: WEB_SERVICE_KEPT },
};
