import { join } from "node:path";
import {
  ApiKey,
  Cluster,
  ClusterStack,
  Cni,
  CsiDriverNfs,
  Distribution,
  Eck,
  EckCrds,
  EckOperator,
  ElasticChart,
  ElasticsearchCluster,
  GaneshaBuild,
  GaneshaExport,
  GatewayListener,
  GlusterVolume,
  HelmRelease,
  HookJobs,
  HttpRoutes,
  IngressEntry,
  IsolatedNode,
  localState,
  LocalStorageClass,
  LonghornStorageClass,
  MonitoringCrds,
  MonitoringStack,
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  NodeDirectory,
  NvidiaDevicePlugin,
  SecretFromVault,
  ServiceAddress,
  StaticNfsVolume,
  TalosCluster,
  TalosMachines,
  TraefikDefaultCertificate,
  TraefikEntryPoint,
  VaultStore,
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
import { EVERY_PROP as ISOLATED_NODE } from "../nodes/isolation/every-prop";
import { clusterWithCards, EVERY_PROP as NVIDIA } from "../nodes/nvidia/example";
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
import { IN_MONTHS } from "../support/days";
import { EVERY_PROP as TALOS_MACHINES } from "../talos/machines/every-prop";
import { EVERY_PROP as TALOS_CLUSTER } from "../talos/talos-example";
import { ALERTMANAGER, KEY, MONITORING } from "./every-monitoring";
import { EVERY_WORKLOAD } from "./every-workload";
import type { FullExample } from "./full-example";

const CATALOGUE = join(__dirname, "../../constructs/charts/catalogue");

/** Every class of the public API with props, in each of its shapes. */
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
  GaneshaBuild: {
    made: GaneshaBuild,
    props: { ...GaneshaBuild.NFS_PROVISIONER_4_0_8, name: "our own", image: "registry.lab/ganesha:v1" },
  },
  GatewayListener: {
    made: GatewayListener,
    props: { gateway: "public", namespace: "gateways", listener: "https", scheme: "https" },
  },
  GlusterVolume: { made: GlusterVolume, props: GLUSTER },
  "GlusterVolume, in a backup": {
    made: GlusterVolume,
    props: { ...GLUSTER, backup: "nightly", expendable: undefined },
  },
  HelmRelease: {
    made: HelmRelease,
    props: {
      chart: { name: "csi-driver-nfs", version: "4.13.4", source: "oci://registry.lab/charts" },
      releaseName: "csi-driver-nfs",
      namespace: "csi",
      values: { controller: { replicas: 1 } },
      extraValues: { kubeletDir: "/var/lib/kubelet" },
      uncheckedValues: { values: { unheard: "of" }, reason: "a fork of the chart" },
      templates: [],
      imageRegistry: "registry.lab:5000",
      wait: false,
      timeoutSeconds: 30,
      atomic: false,
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
  IsolatedNode: { made: IsolatedNode, props: { ...ISOLATED_NODE, revert: IN_MONTHS } },
  LocalStorageClass: { made: LocalStorageClass, props: LOCAL },
  LonghornStorageClass: { made: LonghornStorageClass, props: LONGHORN },
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
  NvidiaDevicePlugin: { made: NvidiaDevicePlugin, props: NVIDIA, facts: clusterWithCards() },
  NodeDirectory: { made: NodeDirectory, props: NODE_DIRECTORY },
  "NodeDirectory, in a backup": {
    made: NodeDirectory,
    props: { ...NODE_DIRECTORY, backup: "nightly", expendable: undefined },
  },
  NfsMountOptions: { made: NfsMountOptions, props: MOUNT_OPTIONS },
  SecretFromVault: { made: SecretFromVault, props: EVERY_SECRET_PROP },
  ServiceAddress: {
    made: ServiceAddress,
    props: { name: "mariadb", namespace: "databases", ports: { mysql: 3306 } },
  },
  StaticNfsVolume: { made: StaticNfsVolume, props: STATIC_NFS },
  TalosCluster: { made: TalosCluster, props: TALOS_CLUSTER },
  TalosMachines: { made: TalosMachines, props: TALOS_MACHINES },
  TraefikDefaultCertificate: {
    made: TraefikDefaultCertificate,
    props: { namespace: "traefik", secretName: "wildcard" },
  },
  TraefikEntryPoint: {
    made: TraefikEntryPoint,
    props: { name: "websecure", namespace: "traefik", certificate: { secretName: "wildcard" } },
  },
  VaultStore: { made: VaultStore, props: EVERY_STORE_PROP },
  ...EVERY_WORKLOAD,
};
