import {
  Cluster,
  Cni,
  GlusterVolume,
  type GlusterVolumeProps,
  HttpRoutes,
  type HttpRoutesProps,
  Memory,
  ResticBackup,
  type ResticBackupProps,
  SecretFromVault,
  type SecretFromVaultProps,
  secretFile,
  StatefulService,
  TraefikDefaultCertificate,
  VaultStore,
  WebService,
  type WebServiceProps,
} from "../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../cluster/facts/facts";
import { REQUIRED as ROUTES, withRoute } from "../routes/routes-example";
import { SECRET, STORE } from "../secrets/every-prop";
import { EVERY_PROP as VOLUME, REQUIRED as EXPENDABLE } from "../storage/gluster/every-prop";
import { appliedValuesOf, type Blocks, entriesOf, find, synthesize } from "../support/document";
import { REQUIRED as BACKUP } from "../workloads/backup/every-prop";
import { REQUIRED as DATABASE } from "../workloads/stateful/every-prop";
import { REQUIRED as WEB } from "../workloads/web/every-prop";
import { make as makeWeb } from "../workloads/web/example";

const REASON = { reason: "a test" };
const GPU_CLUSTER = new Cluster(
  clusterProps({
    nodes: [...CONTROL_PLANES, workerProps("hestia", { gpu: { model: "NVIDIA", count: 1 } })],
    cni: Cni.CILIUM,
  }),
);

const web = (props: Partial<WebServiceProps> = {}) =>
  synthesize((stack) => new WebService(stack, "site", { ...WEB, ...props }));
const gluster = (props: Partial<GlusterVolumeProps> = {}) =>
  synthesize((stack) => new GlusterVolume(stack, "data", { ...EXPENDABLE, ...props }));
const backup = (props: Partial<ResticBackupProps> = {}) =>
  synthesize((stack) => new ResticBackup(stack, "nightly", { ...BACKUP, ...props }));
const secret = (props: Partial<SecretFromVaultProps> = {}) =>
  synthesize((stack) => new SecretFromVault(stack, "secret", { ...SECRET, ...props }));
const routes = (props: Partial<HttpRoutesProps> = {}) =>
  synthesize((stack) => new HttpRoutes(stack, "routes", { ...ROUTES, ...props }));

/** What JavaScript can leave out, where a type requires it. */
const without = <Props extends object>(props: Props, name: keyof Props): Props =>
  ({ ...props, [name]: undefined }) as Props;

/** What the original did, what is refused of it at synth, and the beginning of the message. */
const REFUSED: readonly (readonly [fault: string, make: () => unknown, message: string])[] = [
  [
    "a volume that no backup reads, as its exclude list has the name (open-webui)",
    () => {
      synthesize((stack) => {
        new GlusterVolume(stack, "data", {
          ...VOLUME,
          backup: "nightly",
          expendable: undefined as never,
          acceptDatabases: undefined as never,
        });
        new ResticBackup(stack, "nightly", { ...BACKUP, namespace: "web" });
      });
    },
    "backup must name a backup that reads it",
  ],
  [
    "a volume in no backup (tautulli, plextraktsync)",
    () => gluster({ expendable: undefined as never }),
    "backup must name the ResticBackup",
  ],
  [
    "folders of a name left out at any depth, those of users too",
    () => backup({ sources: { files: { claim: "files-pvc", excludes: ["**/media"] } } }),
    "sources.files.excludes[0] must be a path below the root of the claim",
  ],
  ["the name of the pod as the host of the snapshots", () => backup(without(BACKUP, "host")), "host must be"],
  [
    "the log of a running database left out",
    () => backup({ excludeEverywhere: { patterns: ["*-wal"], ...REASON } }),
    "excludes must leave out nothing of a running database",
  ],
  [
    "two programs for one GPU",
    () =>
      synthesize((stack) => {
        for (const name of ["ollama", "plex"])
          new WebService(stack, name, { ...WEB, name, gpus: { count: 1 } });
      }, GPU_CLUSTER),
    "gpus must leave enough for all workloads, or pods stay Pending",
  ],
  [
    "files in memory beyond the limit of the container",
    () =>
      web({
        volumes: { cache: { scratch: { size: Memory.gibibytes(4), inMemory: true }, mountPath: "/cache" } },
      }),
    "resources.limits.memory must be at least",
  ],
  [
    "a device of one node, and pods that run on any",
    () =>
      web({
        privileged: REASON,
        volumes: { card: { device: "/dev/dri", isDirectory: true, mountPath: "/dev/dri" } },
      }),
    "nodeSelector must choose the nodes that have /dev/dri",
  ],
  ["a container without probes", () => web(without(WEB, "probes")), "probes must be"],
  ["an image that is another one tomorrow", () => web({ image: "plexinc/pms-docker:latest" }), "image must"],
  [
    "PostgreSQL on GlusterFS",
    () =>
      synthesize((stack) => {
        const claim = new GlusterVolume(stack, "data", { ...EXPENDABLE, namespace: DATABASE.namespace });
        const volumes = { data: { claim, mountPath: "/var/lib/postgresql/data" } };
        new StatefulService(stack, "postgres", {
          ...DATABASE,
          image: "pgvector/pgvector:0.8.6-pg16",
          volumes,
        });
      }),
    "volumes.data.claim must not be on GlusterFS, where databases lose data",
  ],
  [
    "SQLite on GlusterFS (jellyfin)",
    () => mountedBy("ghcr.io/jellyfin/jellyfin:10.10.6"),
    "volumes.data.claim must not be on GlusterFS, where SQLite loses data",
  ],
  [
    "object storage on GlusterFS",
    () => mountedBy("quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z"),
    "volumes.data.claim must not be on GlusterFS, where a renamed file becomes another one",
  ],
  [
    "one directory as two volumes",
    () =>
      synthesize((stack) => {
        for (const id of ["one", "other"]) new GlusterVolume(stack, id, EXPENDABLE);
      }),
    "service and type must",
  ],
  [
    "a key that is not declared: its pod would wait",
    () => synthesize((stack) => new SecretFromVault(stack, "s", SECRET).key("TOKN")),
    "key must be a key of Secret runner: TOKEN",
  ],
  ["a path with the mount", () => inNomad("nomad/default/app"), "path must"],
  ["a path with the mount and data/", () => secret({ path: "data/default/app" }), "path must"],
  [
    "a route that matches its path on every host",
    () => routes(withRoute({ hosts: [] })),
    "routes.pages.hosts must",
  ],
  [
    "a port that the Service does not have (admin-frontend)",
    () => routes(withRoute({ portName: "htp" })),
    "routes.pages.portName must be a port of Service wiki: http, admin",
  ],
];

/** A program with its data on GlusterFS. */
function mountedBy(image: string): unknown {
  return synthesize((stack) => {
    const claim = new GlusterVolume(stack, "data", { ...EXPENDABLE, namespace: WEB.namespace });
    new WebService(stack, "site", { ...WEB, image, volumes: { data: { claim, mountPath: "/data" } } });
  });
}

/** A secret of a store at the mount `nomad`. */
function inNomad(path: string): unknown {
  return synthesize((stack) => {
    const store = new VaultStore(stack, "vault", STORE);
    new SecretFromVault(stack, "secret", { ...SECRET, store, path });
  });
}

test.each(REFUSED)("%s: refused at synth", (_fault, make, message) => {
  expect(make).toThrow(message);
});

test("a backup groups snapshots by a fixed host, and excludes one path rather than every folder of a name", () => {
  const resources = backup({ sources: { files: { claim: "files-pvc", excludes: ["media"] } } });
  const files = find(resources, "kubernetes_config_map_v1", "nightly_job_").data as Record<string, string>;
  const texts = Object.values(files).join("\n");
  expect(texts).toContain("--host");
  expect(texts).toMatch(/^\/\S*\/media$/m);
  expect(texts).not.toMatch(/^media$/m);
});

test.each<[string, Partial<WebServiceProps>]>([
  ["a GPU", { gpus: { count: 1 } }],
  ["a volume that it writes to", { volumes: { data: { claim: "data-pvc", mountPath: "/data" } } }],
])("the only replica with %s is replaced by Recreate: an update would never end", (_what, props) => {
  expect(makeWeb(props).spec.strategy).toEqual({ type: "Recreate" });
});

test("a resumed workload has the declared number of pods, whatever ran before", () => {
  const replicas = (suspended: boolean) => {
    const resources = synthesize((stack) => {
      new StatefulService(stack, "clickhouse", { ...DATABASE, replicas: 4, suspended });
      new WebService(stack, "site", { ...WEB, replicas: 2, suspended });
    });
    return ["kubernetes_stateful_set_v1", "kubernetes_deployment_v1"].map(
      (type) => (find(resources, type).spec as { readonly replicas: string }).replicas,
    );
  };
  expect([true, false, true, false].map(replicas)).toEqual([
    ["0", "0"],
    ["4", "2"],
    ["0", "0"],
    ["4", "2"],
  ]);
});

test("a directory on GlusterFS is never created, so that no pod starts without the mount", () => {
  const pv = find(gluster(), "kubernetes_persistent_volume_v1");
  expect(JSON.stringify(pv)).toContain('"type":"Directory"');
});

test("no pod uses a host port, and node ports are a separate Service", () => {
  const resources = web({ ports: { http: 8080, ssh: 22 }, nodePorts: { ssh: 30_022 } });
  expect(JSON.stringify(resources)).not.toContain("host_port");
  const services = entriesOf(resources, "kubernetes_service_v1");
  expect(services.map(([, { spec }]) => spec)).toContainEqual(expect.objectContaining({ type: "NodePort" }));
});

test("the operator quotes a secret in a file, whatever characters it has", () => {
  const files = { "config.toml": secretFile`token = ${"TOKEN"}\n` };
  expect(textOf(secret({ files }))).toContain('token = {{ index . \\"TOKEN\\" | toJson }}');
});

test("one certificate serves the routes of all namespaces, so that no Secret is copied by hand", () => {
  const resources = synthesize((stack) => {
    new TraefikDefaultCertificate(stack, "certificate", { namespace: "traefik", secretName: "wildcard" });
    new HttpRoutes(stack, "routes", ROUTES);
  });
  expect(textOf(resources)).toContain('"defaultCertificate":{"secretName":"wildcard"}');
  expect(textOf(resources)).toContain('"tls":{}');
});

/** All objects that releases create, as JSON. */
function textOf(resources: Blocks): string {
  return entriesOf(resources, "helm_release")
    .map(([, each]) => JSON.stringify(appliedValuesOf(each)))
    .join("\n");
}
