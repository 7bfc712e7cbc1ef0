import {
  Cluster,
  ClusterStack,
  HttpMethod,
  HttpRoutes,
  LitestreamDatabase,
  Memory,
  ResticBackup,
  type ResticBackupProps,
  ScheduledJob,
  ServiceAddress,
  TraefikEntryPoint,
  WebService,
  type WebServiceProps,
} from "../../constructs";
import { clusterProps } from "../cluster/facts/facts";
import { makeApp } from "../support/make-app";
import { REQUIRED as BACKUP } from "../workloads/backup/every-prop";
import { REQUIRED as DATABASE } from "../workloads/litestream/every-prop";
import { REQUIRED as JOB } from "../workloads/scheduled/every-prop";
import { REQUIRED as SERVICE } from "../workloads/web/every-prop";

/** Mistakes of operators that TypeScript does not see, and that once passed. */

const THROUGH = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate: "default" });
const WIKI = new ServiceAddress({ name: "wiki", namespace: "web", ports: { http: 8080 } });

type Make = (stack: ClusterStack) => unknown;

const service =
  (props: Partial<WebServiceProps>): Make =>
  (stack) =>
    new WebService(stack, "web", { ...SERVICE, ...props });

const mounted = (more: { readonly mountPath?: string; readonly subPath?: string }): Make =>
  service({ volumes: { data: { claim: "data-pvc", mountPath: "/data", ...more } } });

const sidecar = (ports: Readonly<Record<string, number>>): Make => {
  const { resources } = SERVICE;
  const probes = { none: { reason: "a test" } };
  return service({
    sidecars: { cache: { image: "registry.example.com/cache:1.2", resources, probes, ports } },
  });
};

const routes =
  (all: Readonly<Record<string, object>>): Make =>
  (stack) => {
    const target = { hosts: ["wiki.example.com"], to: WIKI, portName: "http" };
    const whole = Object.fromEntries(
      Object.entries(all).map(([name, each]) => [name, "redirect" in each ? each : { ...target, ...each }]),
    );
    const props = { name: "wiki", namespace: "web", through: THROUGH, routes: whole };
    return new HttpRoutes(stack, "routes", props as ConstructorParameters<typeof HttpRoutes>[2]);
  };

const pages = (more: object): Make => routes({ pages: more });

const backup =
  (props: Partial<ResticBackupProps>): Make =>
  (stack) =>
    new ResticBackup(stack, "backup", { ...BACKUP, ...props });

const everywhere = (pattern: string, more: Partial<ResticBackupProps> = {}): Make =>
  backup({ excludeEverywhere: { patterns: [pattern], reason: "a test" }, ...more });

const scheduled =
  (schedule: string): Make =>
  (stack) =>
    new ScheduledJob(stack, "job", { ...JOB, schedule });

const DUMP = {
  image: "postgres:16.4",
  command: ["pg_dump"],
  resources: { requests: SERVICE.resources.requests, limits: { memory: Memory.mebibytes(256) } },
};

function faultOf(make: Make): string {
  const stack = new ClusterStack(makeApp(), "lab", { cluster: new Cluster(clusterProps()) });
  try {
    make(stack);
  } catch (error) {
    return (error as Error).message;
  }
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.validate())
    .join("\n");
}

test.each<[string, Make, string]>([
  [
    "a blank in the path of a probe",
    service({ probes: { ask: { httpPath: "/a b", portName: "http" } } }),
    "have no white space",
  ],
  [
    "a sidecar with the port name of the service",
    sidecar({ http: 9000 }),
    "have a name that is unique in the pod",
  ],
  [
    "an image that moves",
    service({ image: "registry.example.com/site:stable" }),
    "end with a tag that stays at one version",
  ],
  [
    "an image that moves, in capitals",
    service({ image: "registry.example.com/site:Nightly" }),
    "end with a tag that stays at one version",
  ],
  ["a variable in a subPath", mounted({ subPath: "$(NAME)" }), "subPath must refer to no variable"],
  ["a blank at the end of a subPath", mounted({ subPath: "a " }), "no white space at an end"],
  ["a blank inside of a subPath", mounted({ subPath: "a /b" }), "no white space at an end"],
  [
    "a volume over /etc",
    mounted({ mountPath: "/etc" }),
    "mountPath must be a directory of the program: /etc belongs",
  ],
  ["a volume over /usr/lib", mounted({ mountPath: "/usr/lib" }), "must be a directory of the program"],
  [
    "a volume in /proc",
    mounted({ mountPath: "/proc/data" }),
    "must be a directory of the program: /proc belongs",
  ],
  [
    "a volume over the token",
    mounted({ mountPath: "/var/run/secrets/kubernetes.io/serviceaccount" }),
    "must be a directory of the program",
  ],
  ["an address as a host", pages({ hosts: ["192.168.1.5"] }), "hosts must be names, not IP addresses"],
  [
    "two kinds of path",
    pages({ path: { prefix: "/a", exact: "/a" } }),
    "path must have one of prefix, exact and pattern",
  ],
  [
    "a method twice",
    pages({ methods: [HttpMethod.GET, HttpMethod.GET] }),
    "methods must name each method once",
  ],
  [
    "a host among the headers",
    pages({ headers: { host: "a.example.com" } }),
    "headers must not contain Host",
  ],
  [
    "a redirect with a Service",
    routes({
      pages: { hosts: ["a.example.com"], to: WIKI, portName: "http", redirect: { toHost: "b.example.com" } },
    }),
    "redirect must not be set beside to",
  ],
  [
    "redirects in a circle",
    routes({
      a: { hosts: ["a.example.com"], redirect: { toHost: "b.example.com" } },
      b: { hosts: ["b.example.com"], redirect: { toHost: "a.example.com" } },
    }),
    "redirect.toHost must not lead back to a.example.com",
  ],
  [
    "a route behind one of all paths",
    routes({ all: { priority: 10 }, api: { path: { prefix: "/api" }, priority: 5 } }),
    "routes.api.priority must be higher than that of all (10)",
  ],
  [
    "a route behind one of a shorter prefix with the same priority",
    routes({
      all: { path: { prefix: "/api" }, priority: 5 },
      api: { path: { exact: "/api/v1" }, priority: 5 },
    }),
    "routes.api.priority must be higher than that of all (5)",
  ],
  ["the name of a source", everywhere("photos"), "must match no source, no dump and no marker"],
  ["a pattern of a source", everywhere("ph*s"), "it matches photos"],
  ["a class of characters in a pattern of a source", everywhere("[o-q]hotos"), "it matches photos"],
  ["another class", everywhere("[^a]hotos"), "it matches photos"],
  ["an escaped name of a source", everywhere("\\photos"), "it matches photos"],
  ["the folder of all sources", everywhere("s?urces"), "it matches sources"],
  ["a dump", everywhere("forum", { dumps: { forum: DUMP } }), "it matches forum"],
  ["the marker of a source", everywhere(".backup-*"), "it matches .backup-source"],
  [
    "an S3 server without keys",
    backup({ repository: { url: "s3:https://s3.example.com/a" } }),
    "secretEnv must contain AWS_ACCESS_KEY_ID",
  ],
  ["a day of the month and one of the week", scheduled("0 3 1 * 1"), "cron runs when either of them matches"],
  ["steps of days and one of the week", scheduled("0 3 */2 * MON"), "cron runs when either of them matches"],
  [
    "a database of no service",
    (stack) => new LitestreamDatabase(stack, "db", DATABASE),
    "databases of a WebService must contain it",
  ],
])("fails for %s", (_what, make, message) => {
  expect(faultOf(make)).toContain(message);
});

test.each<[string, Make]>([
  ["a sidecar with a port of its own", sidecar({ cache: 9000 })],
  ["a tag with a version", service({ image: "registry.example.com/site:1.2-stable" })],
  ["a subPath with a blank inside of a name", mounted({ subPath: "Application Support/a" })],
  ["a volume below /etc and /usr", mounted({ mountPath: "/usr/share/nginx/html" })],
  [
    "a chain of redirects",
    routes({
      a: { hosts: ["a.example.com"], redirect: { toHost: "b.example.com" } },
      b: { hosts: ["b.example.com"], redirect: { toHost: "c.example.com" } },
    }),
  ],
  [
    "redirects back by path",
    routes({
      a: { hosts: ["a.example.com"], redirect: { toHost: "b.example.com" } },
      b: { hosts: ["b.example.com"], path: { prefix: "/a" }, redirect: { toHost: "a.example.com" } },
    }),
  ],
  [
    "the more specific route first",
    routes({ all: { priority: 5 }, api: { path: { prefix: "/api" }, priority: 10 } }),
  ],
  [
    "a wide route with a condition first",
    routes({
      all: { priority: 10, methods: [HttpMethod.GET] },
      api: { path: { prefix: "/api" }, priority: 5 },
    }),
  ],
  ["a part of the name of a source", everywhere("photo")],
  ["a pattern that is none", everywhere("[photos")],
  ["a day of the month, any of the week", scheduled("0 3 1 * ?")],
])("accepts %s", (_what, make) => {
  expect(faultOf(make)).toBe("");
});
