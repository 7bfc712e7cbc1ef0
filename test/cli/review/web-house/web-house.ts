import type { App } from "cdktf";
import {
  Architecture,
  Cluster,
  ClusterStack,
  Cpu,
  Distribution,
  GlusterVolume,
  type GlusterVolumeProps,
  HttpRoutes,
  type HttpRoutesProps,
  Memory,
  Namespace,
  NodeRole,
  PodSecurityLevel,
  Purpose,
  ResticBackup,
  type ResticBackupProps,
  ScheduledJob,
  type ScheduledJobProps,
  SecretFromVault,
  type SecretFromVaultProps,
  ServiceAddress,
  TraefikDefaultCertificate,
  TraefikEntryPoint,
  VaultStore,
  type VaultStoreProps,
  WebService,
  type WebServiceProps,
} from "../../../../constructs";

/** An environment with web services behind Traefik, whose secrets come from Vault. */
export interface WebHouse {
  readonly namespaces: readonly string[];
  readonly stores: Readonly<Record<string, VaultStoreProps>>;
  readonly secrets: Readonly<Record<string, SecretFromVaultProps>>;
  readonly volumes: Readonly<Record<string, GlusterVolumeProps>>;
  readonly services: Readonly<Record<string, WebServiceProps>>;
  readonly jobs: Readonly<Record<string, ScheduledJobProps>>;
  readonly backups: Readonly<Record<string, ResticBackupProps>>;
  readonly routes: Readonly<Record<string, HttpRoutesProps>>;
  readonly certificate?: string;
}

const node = {
  architecture: Architecture.AMD64,
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(31) },
};

const cluster = new Cluster({
  name: "house",
  kubeContext: "house",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  nodes: [
    { ...node, name: "node-1", address: "10.0.110.1" },
    { ...node, name: "node-2", address: "10.0.110.2" },
    { ...node, name: "node-3", address: "10.0.110.3" },
  ],
});

/** Adds the stacks of this environment to an app. */
export function addWebHouse(app: App, house: WebHouse): void {
  const namespaces = new ClusterStack(app, "house-namespaces", { cluster });
  for (const name of house.namespaces) {
    new Namespace(namespaces, name, { name, podSecurity: PodSecurityLevel.BASELINE });
  }
  const secrets = new ClusterStack(app, "house-secrets", { cluster });
  each(house.stores, (id, props) => new VaultStore(secrets, id, props));
  each(house.secrets, (id, props) => new SecretFromVault(secrets, `secret-${id}`, props));
  const web = new ClusterStack(app, "house-web", { cluster });
  each(house.volumes, (id, props) => new GlusterVolume(web, `volume-${id}`, props));
  each(house.services, (id, props) => new WebService(web, id, props));
  each(house.jobs, (id, props) => new ScheduledJob(web, `job-${id}`, props));
  each(house.backups, (id, props) => new ResticBackup(web, `backup-${id}`, props));
  const routes = new ClusterStack(app, "house-routes", { cluster });
  each(house.routes, (id, props) => new HttpRoutes(routes, id, props));
  if (house.certificate !== undefined) {
    new TraefikDefaultCertificate(routes, "certificate", {
      namespace: "traefik",
      secretName: house.certificate,
    });
  }
  secrets.addDependency(namespaces);
  web.addDependency(secrets);
  routes.addDependency(web);
}

function each<Props>(
  all: Readonly<Record<string, Props>>,
  make: (id: string, props: Props) => unknown,
): void {
  for (const [id, props] of Object.entries(all)) make(id, props);
}

const LIMITS = { memory: Memory.mebibytes(256) };
const RESOURCES = { requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(128) }, limits: LIMITS };

/** What all services have. */
const SERVICE = {
  namespace: "web",
  purpose: Purpose.PRODUCTION,
  resources: RESOURCES,
  user: { uid: 1000, gid: 1000, fsGroup: 1000 },
  probes: { ask: { httpPath: "/health", portName: "http" } },
};

export const WEB = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate: "default" });
export const WIKI = new ServiceAddress({ name: "wiki", namespace: "web", ports: { http: 8080 } });
export const LOGIN = new ServiceAddress({ name: "login", namespace: "web", ports: { http: 9091 } });

/** What every edit starts from. */
export const WEB_HOUSE: WebHouse = {
  namespaces: ["traefik", "external-secrets", "web", "tools"],
  stores: {
    vault: {
      name: "vault",
      namespace: "external-secrets",
      server: "https://vault.example.com:8200",
      mount: "house",
      auth: { role: "reader", serviceAccountName: "external-secrets" },
    },
  },
  secrets: {
    wiki: {
      name: "wiki",
      namespace: "web",
      store: "vault",
      path: "default/wiki",
      keys: ["DATABASE_URL", "SMTP_PASSWORD"],
    },
    restic: {
      name: "restic",
      namespace: "web",
      store: "vault",
      path: "default/restic",
      keys: ["RESTIC_PASSWORD"],
    },
  },
  volumes: {
    photos: {
      service: "photos",
      type: "data",
      namespace: "web",
      mountedAt: "/storage/v",
      capacity: Memory.gibibytes(100),
      backup: "nightly",
    },
  },
  services: {
    wiki: {
      ...SERVICE,
      name: "wiki",
      image: "registry.example.com/wiki:2.5.0",
      ports: { http: 8080 },
      env: { BASE_URL: "https://wiki.example.com" },
      secretEnv: {
        DATABASE_URL: { secretName: "wiki", key: "DATABASE_URL" },
        SMTP_PASSWORD: { secretName: "wiki", key: "SMTP_PASSWORD" },
      },
      volumes: { data: { storageClass: "longhorn", size: Memory.gibibytes(5), mountPath: "/data" } },
      configFiles: { "/etc/wiki/wiki.conf": "theme = light\n" },
      nodePorts: { http: 30_080 },
      reachableFrom: [{ namespace: "traefik" }, { cidr: "192.168.1.0/24", portNames: ["http"] }],
    },
    login: {
      ...SERVICE,
      name: "login",
      replicas: 2,
      image: "registry.example.com/login:4.38.0",
      ports: { http: 9091 },
      tolerations: [{ key: "dedicated", value: "web" }],
      reachableFrom: [{ namespace: "traefik" }],
    },
    photos: {
      ...SERVICE,
      name: "photos",
      image: "registry.example.com/photos:1.120.0",
      ports: { http: 2283 },
      volumes: { data: { claim: "glusterfs-photos-data-pvc", mountPath: "/photos" } },
      reachableFrom: [{ namespace: "traefik" }],
    },
  },
  jobs: {
    renovate: {
      name: "renovate",
      namespace: "tools",
      purpose: Purpose.PRODUCTION,
      schedule: "0 * * * *",
      timeZone: "Europe/London",
      activeDeadlineSeconds: 3000,
      image: "registry.example.com/renovate:39.264.0",
      resources: RESOURCES,
      user: SERVICE.user,
    },
  },
  backups: {
    nightly: {
      name: "nightly",
      namespace: "web",
      purpose: Purpose.PRODUCTION,
      schedule: "0 3 * * *",
      timeZone: "Europe/London",
      activeDeadlineSeconds: 21_600,
      host: "house",
      repository: { claim: "backups-pvc" },
      password: { secretName: "restic", key: "RESTIC_PASSWORD" },
      sources: { photos: { claim: "glusterfs-photos-data-pvc" }, wiki: { claim: "wiki-data" } },
      keep: { daily: 7, weekly: 4 },
      firstRunUntil: "2026-12-14",
    },
  },
  routes: {
    wiki: {
      name: "wiki",
      namespace: "web",
      through: WEB,
      routes: {
        pages: {
          hosts: ["wiki.example.com", "docs.example.com"],
          to: WIKI,
          portName: "http",
          middlewares: [
            { ipAllowList: { ranges: ["192.168.1.0/24"] } },
            {
              forwardAuth: {
                to: LOGIN,
                portName: "http",
                path: "/api/verify",
                authResponseHeaders: ["Remote-User"],
              },
            },
          ],
        },
        old: { hosts: ["old.example.com"], redirect: { toHost: "wiki.example.com", permanent: true } },
      },
    },
    login: {
      name: "login",
      namespace: "web",
      through: WEB,
      routes: { portal: { hosts: ["login.example.com"], to: LOGIN, portName: "http" } },
    },
  },
  certificate: "wildcard",
};
