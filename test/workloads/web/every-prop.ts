import {
  AntiAffinity,
  Architecture,
  Cpu,
  Memory,
  Purpose,
  ServiceAddress,
  TaintEffect,
  type WebServiceProps,
} from "../../../constructs";

const RESOURCES = {
  requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(64) },
  limits: { memory: Memory.mebibytes(128) },
};

/** The fewest props. */
export const REQUIRED: WebServiceProps = {
  name: "site",
  namespace: "web",
  purpose: Purpose.EXPERIMENT,
  image: "registry.example.com/site:1.2",
  ports: { http: 8080 },
  probes: { ask: { httpPath: "/health", portName: "http" } },
  resources: {
    requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(128) },
    limits: { memory: Memory.mebibytes(256) },
  },
  user: { uid: 1000, gid: 1001, fsGroup: 1002 },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<WebServiceProps> = {
  ...REQUIRED,
  suspended: false,
  replicas: 2,
  command: ["site", "serve"],
  args: ["--config", "/etc/site/site.conf"],
  env: { SITE_URL: "https://$(SITE_USER)@site.example.com/${lab}" },
  secretEnv: { SITE_USER: { secretName: "site-credentials", key: "USER" } },
  podEnv: { POD_IP: "status.podIP" },
  ports: { http: 8080, admin: 8081 },
  probes: {
    startup: { ask: { tcpPortName: "http" }, periodSeconds: 7, timeoutSeconds: 8, failureThreshold: 90 },
    readiness: { ask: { httpPath: "/ready", portName: "http", host: "site.example.com" } },
    liveness: { ask: { command: ["site", "ping"] } },
  },
  resources: {
    requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(128) },
    limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
  },
  gpus: { count: 2, resourceName: "amd.com/gpu" },
  runtimeClassName: "gpu",
  architecture: Architecture.AMD64,
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  antiAffinity: AntiAffinity.HARD,
  privileged: { reason: "a test" },
  writableRoot: { reason: "a test" },
  volumes: {
    media: { claim: "media-pvc", mountPath: "/media", readOnly: true },
    inbox: {
      claim: { claimName: "inbox-pvc", namespace: "web", accessModes: ["ReadWriteMany"] },
      mountPath: "/inbox",
      subPath: "site",
    },
    cache: { scratch: { size: Memory.mebibytes(100), inMemory: true }, mountPath: "/cache" },
    card: { device: "/dev/dri", isDirectory: true, mountPath: "/dev/dri" },
  },
  configFiles: { "/etc/site/site.conf": "name = ${lab}\n" },
  secretFiles: { "/etc/site/key.pem": { secretName: "site-tls", key: "tls.key" } },
  scratchDirectories: ["/tmp"],
  sidecars: {
    cron: {
      image: "registry.example.com/cron:0.1",
      command: ["cron"],
      args: ["-f"],
      env: { CRON_NAME: "site" },
      secretEnv: { CRON_USER: { secretName: "site-credentials", key: "CRON" } },
      podEnv: { CRON_IP: "status.podIP" },
      probes: { none: { reason: "a test" } },
      ports: { fastcgi: 9000 },
      resources: RESOURCES,
      user: { uid: 2000, gid: 2001 },
      privileged: { reason: "a test" },
      writableRoot: { reason: "a test" },
      mounts: { inbox: { mountPath: "/inbox", subPath: "cron", readOnly: true } },
      configFiles: { "/etc/site/site.conf": "name = cron\n" },
      secretFiles: { "/etc/cron/key.pem": { secretName: "site-tls", key: "tls.key" } },
      scratchDirectories: ["/tmp"],
    },
  },
  initContainers: {
    prepare: {
      image: "registry.example.com/prepare:0.1",
      command: ["prepare"],
      resources: RESOURCES,
      user: { root: { reason: "a test" }, fsGroup: 5, capabilities: ["CHOWN"] },
      mounts: { inbox: { mountPath: "/inbox" } },
    },
  },
  // its own tests have some: those are constructs, and of one service each.
  databases: [],
  metrics: { portName: "admin", path: "/prometheus" },
  nodePorts: { http: 30_080 },
  reachableFrom: [
    { namespace: "traefik", labels: { app: "traefik" }, portNames: ["http"] },
    { cidr: "192.168.1.0/24", portNames: ["http"] },
  ],
  mayReach: [
    { namespace: "databases", labels: { app: "postgres" }, ports: [5432] },
    { cidr: "192.168.1.10/32", ports: [5433] },
  ],
  apiAccess: {
    reason: "a test",
    rules: [{ apiGroups: [""], resources: ["pods/log"], verbs: ["get"], resourceNames: ["site-0"] }],
  },
  maxUnavailable: 1,
  terminationGracePeriodSeconds: 60,
  uses: [new ServiceAddress({ name: "database", namespace: "databases", ports: { postgres: 5432 } })],
  adopt: { reason: "made by kubectl before" },
};

/** Shapes of props that exclude those of `EVERY_PROP`: a claim of a class has one replica. */
export const KEPT: Required<WebServiceProps> = {
  ...EVERY_PROP,
  replicas: 1,
  volumes: {
    data: {
      storageClass: "longhorn",
      size: Memory.gibibytes(5),
      expendable: { reason: "a test" },
      acceptNetworkFilesystem: { reason: "a test" },
      mountPath: "/data",
    },
    thumbnails: { scratch: { size: Memory.gibibytes(1), inMemory: false }, mountPath: "/thumbnails" },
  },
  sidecars: {},
  initContainers: {},
  probes: { ask: { httpPath: "/health", portName: "http", host: "site.example.com" }, startSeconds: 20 },
  user: { root: { reason: "a test" }, fsGroup: 33 },
  reachableFrom: { anyone: { reason: "a test" } },
};
