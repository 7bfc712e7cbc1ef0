import {
  AntiAffinity,
  Architecture,
  Cpu,
  Memory,
  PodManagementPolicy,
  Purpose,
  ReplicaData,
  ServiceAddress,
  type StatefulServiceProps,
  StatefulUpdate,
  TaintEffect,
} from "../../../constructs";

/** The fewest props. */
export const REQUIRED: StatefulServiceProps = {
  name: "store",
  namespace: "databases",
  purpose: Purpose.EXPERIMENT,
  replicas: 2,
  replicaData: ReplicaData.REPLICATED,
  image: "registry.example.com/store:1.2",
  ports: { client: 7000, http: 8080 },
  probes: {
    startup: { ask: { tcpPortName: "client" } },
    readiness: { ask: { httpPath: "/ready", portName: "http" } },
    liveness: { ask: { command: ["store", "ping"] } },
  },
  resources: {
    requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) },
    limits: { memory: Memory.gibibytes(1) },
  },
  user: { uid: 999, gid: 998, fsGroup: 997 },
  volume: { mountPath: "/var/lib/store", size: Memory.gibibytes(50), storageClass: "longhorn-database" },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<StatefulServiceProps> = {
  ...REQUIRED,
  suspended: false,
  replicaData: ReplicaData.SHARDED,
  replicas: 3,
  command: ["store", "serve"],
  args: ["--config", "/etc/store/store.conf"],
  env: { STORE_NAME: "${lab}", STORE_PASSWORD_FILE: "/run/password" },
  secretEnv: { STORE_PASSWORD: { secretName: "store-credentials", key: "STORE_PASSWORD" } },
  podEnv: { POD_IP: "status.podIP" },
  probes: {
    ...REQUIRED.probes,
    startup: {
      ask: { tcpPortName: "client" },
      periodSeconds: 7,
      timeoutSeconds: 8,
      failureThreshold: 90,
    },
  },
  resources: {
    ...REQUIRED.resources,
    limits: { memory: Memory.gibibytes(1), cpu: Cpu.cores(1) },
  },
  volume: {
    ...REQUIRED.volume,
    expendable: { reason: "a test" },
    acceptNetworkFilesystem: { reason: "a test" },
  },
  configFiles: { "/etc/store/store.conf": "name = ${lab}\n" },
  scratchDirectories: ["/run/store", "/tmp"],
  volumes: {
    media: { claim: "media-pvc", mountPath: "/media", subPath: "films", readOnly: true },
    inbox: { claim: { claimName: "inbox-pvc", namespace: "databases" }, mountPath: "/inbox" },
  },
  metrics: {
    image: "registry.example.com/store-exporter:0.3",
    port: 9100,
    path: "/prometheus",
    args: ["--store=localhost:7000"],
    env: { EXPORTER_USER: "watcher" },
    secretEnv: { EXPORTER_PASSWORD: { secretName: "store-credentials", key: "WATCHER_PASSWORD" } },
    resources: {
      requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(64) },
      limits: { memory: Memory.mebibytes(256) },
    },
  },
  reachableFrom: [
    { namespace: "apps", portNames: ["client"] },
    { namespace: "monitoring", portNames: ["metrics"] },
  ],
  mayReach: [{ namespace: "backup", ports: [9000] }],
  gpus: { count: 2, resourceName: "amd.com/gpu" },
  runtimeClassName: "gpu",
  architecture: Architecture.AMD64,
  antiAffinity: AntiAffinity.SOFT,
  nodeSelector: { disk: "ssd" },
  tolerations: [
    { key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE },
    { key: "anything", operator: "Exists" },
  ],
  maxUnavailable: 2,
  podManagementPolicy: PodManagementPolicy.ORDERED_READY,
  updateStrategy: StatefulUpdate.ON_DELETE,
  terminationGracePeriodSeconds: 600,
  uses: [new ServiceAddress({ name: "keeper", namespace: "databases", ports: { client: 2181 } })],
  adopt: { reason: "made by kubectl before" },
};
