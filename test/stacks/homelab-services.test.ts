import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { appliedValuesOf, type Document, entriesOf } from "../support/document";
import { synthesizeApp } from "../support/synthesize-app";
import { ORIGINAL } from "./original-house";

interface Container {
  readonly image: string;
  readonly env?: readonly { readonly name: string }[];
  readonly volume_mount?: readonly { readonly mount_path: string }[];
  readonly readiness_probe?: unknown;
}

interface Pod {
  readonly container: readonly Container[];
  readonly init_container?: readonly Container[];
}

interface Workload {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: Pod } };
}

interface CronJob {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly schedule: string;
    readonly timezone: string;
    readonly job_template: { readonly spec: Workload["spec"] };
  };
}

interface CustomObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly data?: readonly { readonly secretKey: string }[];
    readonly routes?: readonly {
      readonly match: string;
      readonly services?: readonly { readonly name: string; readonly port: number | string }[];
    }[];
  };
}

const { stacks } = synthesizeApp();
const document = stacks.find(({ name }) => name === "homelab-k3s-services")!.document as Document;
const text = JSON.stringify(document);
const { resource } = document;

const cronJobs = entriesOf<CronJob>(resource, "kubernetes_cron_job_v1").map(([, job]) => job);
const pods = new Map<string, Pod>([
  ...[
    ...entriesOf<Workload>(resource, "kubernetes_deployment_v1"),
    ...entriesOf<Workload>(resource, "kubernetes_stateful_set_v1"),
  ].map(([, { metadata, spec }]): [string, Pod] => [metadata.name, spec.template.spec]),
  ...cronJobs.map(({ metadata, spec }): [string, Pod] => [
    metadata.name,
    spec.job_template.spec.template.spec,
  ]),
]);
const objects = entriesOf(resource, "helm_release").flatMap(([, release]) =>
  Object.values(appliedValuesOf<{ objects?: Readonly<Record<string, CustomObject>> }>(release).objects ?? {}),
);

const containersOf = (name: string) => {
  const { container = [], init_container = [] } = pods.get(name) ?? {};
  return [...container, ...init_container];
};

test.each(Object.entries(ORIGINAL.variables))("%s keeps every variable", (workload, names) => {
  const has = containersOf(workload).flatMap(({ env = [] }) => env.map(({ name }) => name));
  expect(names.split(" ").filter((name) => !has.includes(name))).toEqual([]);
});

test.each(Object.entries(ORIGINAL.mounts))(
  "%s keeps the paths of its files and directories",
  (workload, paths) => {
    const has = containersOf(workload).flatMap(({ volume_mount = [] }) =>
      volume_mount.map((each) => each.mount_path),
    );
    expect(paths.filter((path) => !has.some((each) => each === path || each.startsWith(`${path}/`)))).toEqual(
      [],
    );
  },
);

test.each(Object.entries(ORIGINAL.keys))("%s keeps every key", (secret, keys) => {
  const { spec } = objects.find(
    ({ kind, metadata }) => kind === "ExternalSecret" && metadata.name === secret,
  )!;
  expect(spec.data?.map(({ secretKey }) => secretKey)).toEqual(expect.arrayContaining(keys.split(" ")));
});

// 4 of 13 keys of matrix were unused: its configuration was on GlusterFS, with the secrets in plain text.
test("every key of a Secret is used", () => {
  const keys = objects.flatMap(({ spec }) => spec.data?.map(({ secretKey }) => secretKey) ?? []);
  const isRead = (key: string) =>
    text.includes(`"key":"${key}"`) ||
    text.includes(`index . \\\\\\"${key}\\\\\\"`) ||
    text.includes(`"sub_path":"${key}"`);
  expect(keys.filter((key) => !isRead(key))).toEqual([]);
});

const host = (name: string) => `Host(\`${name}.brmartin.co.uk\`)`;
const below = (path: string) => `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;

test("every route keeps its backend, and none matches paths of other hosts", () => {
  const routes = objects.flatMap(({ kind, spec }) =>
    kind === "IngressRoute"
      ? (spec.routes ?? []).map(({ match, services = [] }) =>
          [match, ...services.map(({ name }) => name)].join(" > "),
        )
      : [],
  );
  expect(routes.sort()).toEqual(
    [
      `${host("docs")} && ${below("/gotrue")} > appflowy-gotrue`,
      `${host("docs")} && ${below("/api")} > appflowy-cloud`,
      `${host("docs")} && ${below("/ws")} > appflowy-cloud`,
      `${host("docs")} && ${below("/console")} > appflowy-admin-frontend`,
      `${host("docs")} > appflowy-web`,
      `${host("git")} > gitlab`,
      `${host("registry")} > gitlab`,
      `${host("sso")} > keycloak`,
      `${host("cinny")} > cinny`,
      `${host("element")} > element`,
      `${host("mas")} > mas`,
      `${host("matrix")} && PathRegexp(\`^/_matrix/client/(.*)/(login|logout|refresh)\`) > mas`,
      `${host("matrix")} > synapse`,
      `(Host(\`brmartin.co.uk\`) || ${host("matrix")}) && ${below("/.well-known/matrix")} > matrix-nginx`,
      `${host("jellyfin")} > jellyfin`,
      `${host("tautulli")} > tautulli`,
      `${host("minio")} > minio`,
      `${host("overseerr")} > overseerr`,
      `${host("plex")} > plex`,
      "Host(`www.jaynemartincounselling.co.uk`) > jayne-martin-counselling",
      `${host("collabora")} > collabora`,
      `${host("cloud")} > nextcloud`,
      `(Host(\`brmartin.co.uk\`) || ${host("www")}) > nginx-sites`,
      "Host(`martinilink.co.uk`) > nginx-sites",
      `${host("chat")} > open-webui`,
      `${host("searx")} > searxng`,
      `${host("bw")} > vaultwarden`,
      `${host("es")} > elk-es-http`,
      `${host("kibana")} > elk-kb-http`,
    ].sort(),
  );
});

test.each([
  ["renovate", "0 * * * *"],
  ["plextraktsync", "0 0/2 * * *"],
  ["restic-backup", "0 3 * * *"],
])("%s keeps its schedule in the local time zone", (name, schedule) => {
  const { spec } = cronJobs.find(({ metadata }) => metadata.name === name)!;
  expect(spec).toMatchObject({ schedule, timezone: "Europe/London" });
});

test.each([30_022, 30_900, 31_434])("node port %d stays open", (port) => {
  expect(text).toContain(`"node_port":${port}`);
});

// 24 of 46 containers ran latest or a tag that moves.
test("every image has a fixed version", () => {
  const images = [...pods.keys()].flatMap((name) => containersOf(name).map(({ image }) => image));
  expect(images.filter((image) => !/:.*(\d+\.\d+(\.\d+)?|RELEASE\.[-\dTZ]+)/.test(image))).toEqual([]);
});

// 16 of 41 containers had no readiness probe.
test("two programs have no probes, with the reason that they do not listen", () => {
  const silent = [...pods].flatMap(([name, { container }]) =>
    cronJobs.some(({ metadata }) => metadata.name === name)
      ? []
      : container.filter(({ readiness_probe }) => readiness_probe === undefined).map(() => name),
  );
  expect(silent.sort()).toEqual(["appflowy-worker", "nextcloud"]);
});

test("no pod refers to Consul, uses a host port or creates a directory on its node", () => {
  expect(text).not.toMatch(/\.consul|host_port|DirectoryOrCreate|docker\.sock/);
});

const FOLDER = join(__dirname, "../../stacks/environments/homelab-k3s");

const linesOf = (files: readonly string[]) =>
  files
    .flatMap((file) => readFileSync(join(FOLDER, file), "utf8").split("\n"))
    .filter((line) => !/^\s*($|\/\/|\/\*|\*)|^import |^} from |^ {2}(type )?[A-Za-z_]+,$/.test(line)).length;

// 9,164 lines of HCL and its templates; comments, blank lines and imports are not counted here.
test("all services have at most 900 lines, including the files that their programs read", () => {
  expect(linesOf(readdirSync(FOLDER))).toBeLessThanOrEqual(900);
});
