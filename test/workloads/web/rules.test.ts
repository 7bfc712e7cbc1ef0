import { Cluster, Cpu, Memory, WebService, type WebServiceProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const make = (props: Partial<WebServiceProps>) =>
  synthesize((stack) => new WebService(stack, "site", { ...REQUIRED, ...props }));

const { resources, user } = REQUIRED;
const { cron } = EVERY_PROP.sidecars as { readonly cron: NonNullable<WebServiceProps["sidecars"]>[string] };
const sidecar = {
  image: cron.image,
  probes: cron.probes,
  resources: cron.resources,
};
const exporter = { image: "registry.example.com/exporter:1", port: 9100 };
const root = { reason: "a test" };

test.each<[string, Partial<WebServiceProps>]>([
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "a".repeat(53) }],
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "1-site" }],
  ["namespace must be 1 to 63 lower case letters", { namespace: "" }],
  ["replicas must be a whole number of 1 or more: to stop all pods", { replicas: 0 }],
  ["maxUnavailable must be a whole number of 1 or more", { replicas: 2, maxUnavailable: 0 }],
  [
    "maxUnavailable must be less than replicas 2, or a drain may evict all",
    { replicas: 2, maxUnavailable: 2 },
  ],
  ["terminationGracePeriodSeconds must be a whole number of 1 or more", { terminationGracePeriodSeconds: 0 }],
  ["image must end with a tag other than latest, or a digest", { image: "site:latest" }],
  ["metrics.image must end with a tag other than latest", { metrics: { ...exporter, image: "exporter" } }],
  [
    "sidecars.cron.image must end with a tag other than latest",
    { sidecars: { cron: { ...sidecar, image: "cron" } } },
  ],
  [
    "initContainers.a.image must end with a tag",
    { initContainers: { a: { ...sidecar, image: "a:latest" } as never } },
  ],
  ["name of a container must be 1 to 63 lower case letters", { sidecars: { Cron: sidecar } }],
  [
    "name of a container must not be the name of a container that the service creates",
    { sidecars: { server: sidecar } },
  ],
  [
    'name of a container must be unique in the pod, got "cron"',
    { sidecars: { cron: sidecar }, initContainers: { cron: { image: cron.image, resources } } },
  ],
  ["ports must contain at least one, or no client can reach it", { ports: {} }],
  ["ports.http must be a whole number from 1 to 65535", { ports: { http: 0 } }],
  [
    "sidecars.cron.ports.a must be unique in the pod, but ports.http is the same, got 8080",
    { sidecars: { cron: { ...sidecar, ports: { a: 8080 } } } },
  ],
  [
    "sidecars.two.ports.b must be unique in the pod, but sidecars.one.ports.a is the same",
    { sidecars: { one: { ...sidecar, ports: { a: 1 } }, two: { ...sidecar, ports: { b: 1 } } } },
  ],
  ["sidecars.cron.ports.a must be a whole number", { sidecars: { cron: { ...sidecar, ports: { a: 0 } } } }],
  ['nodePorts must have the names of ports: http, got "htp"', { nodePorts: { htp: 30_080 } }],
  ["nodePorts.http must be a whole number from 30000 to 32767, or", { nodePorts: { http: 8080 } }],
  ["nodePorts.http must be a whole number from 30000 to 32767, or", { nodePorts: { http: 32_768 } }],
  [
    'probes.ask.portName must be one of ports: http (did you mean "http"?), got "htp"',
    { probes: { ask: { httpPath: "/", portName: "htp" } } },
  ],
  ["probes.ask.httpPath must start with /", { probes: { ask: { httpPath: "a", portName: "http" } } }],
  [
    "probes.ask.tcpPortName must be one of ports: http",
    { probes: { ask: { tcpPortName: "metrics" } }, metrics: exporter, reachableFrom: [{ namespace: "a" }] },
  ],
  [
    "probes.startSeconds must be a whole number of 10 or more",
    { probes: { ask: { tcpPortName: "http" }, startSeconds: 9 } },
  ],
  ["probes.none.reason must state why", { probes: { none: { reason: " " } } }],
  [
    "sidecars.cron.probes.ask.tcpPortName must be one of ports: ",
    { sidecars: { cron: { ...sidecar, probes: { ask: { tcpPortName: "http" } } } } },
  ],
  ["env.URL must refer to variables of the container", { env: { URL: "http://$(HOST)" } }],
  [
    "env.URL must refer to variables that are set before it (none), or $(USER) stays as it is: move USER up",
    { env: { URL: "http://$(USER)@site", USER: "a" } },
  ],
  ["sidecars.cron.env.A must refer to variables", { sidecars: { cron: { ...sidecar, env: { A: "$(B)" } } } }],
  ["sidecars.cron.args[0] must refer to variables", { sidecars: { cron: { ...sidecar, args: ["$(B)"] } } }],
  ["env must not contain a secret (GR-10)", { env: { ADMIN_PASSWORD: "x" } }],
  [
    "sidecars.cron.env must not contain a secret (GR-10)",
    { sidecars: { cron: { ...sidecar, env: { ADMIN_PASSWORD: "x" } } } },
  ],
  ["command and args must install nothing", { command: ["apk", "add", "curl"] }],
  [
    "sidecars.cron.command and args must install nothing",
    { sidecars: { cron: { ...sidecar, command: ["apk", "add", "curl"] } } },
  ],
  ["user.gid must be at most 2147483647", { user: { ...user, gid: 2 ** 31 } }],
  [
    "user.uid must be a whole number of 1 or more, or state why it is root",
    { user: { ...user, uid: 0 } as never },
  ],
  ["user.root.reason must state why", { user: { root: { reason: "" } } }],
  ["user.fsGroup must be a whole number of 1 or more", { user: { root, fsGroup: 0 } }],
  [
    "user.capabilities[0] must be a capability without CAP_, in capitals, such as CHOWN, each once",
    { user: { root, capabilities: ["CAP_CHOWN"] } },
  ],
  ["user.capabilities[1] must be a capability", { user: { root, capabilities: ["CHOWN", "CHOWN"] } }],
  [
    "user.capabilities must not be set beside privileged",
    { user: { root, capabilities: ["CHOWN"] }, privileged: root },
  ],
  ["privileged.reason must state why", { privileged: { reason: "" } }],
  ["writableRoot.reason must state why", { writableRoot: { reason: "" } }],
  [
    "resources.limits.memory must be at least the request, 1Gi",
    { resources: { ...resources, requests: { ...resources.requests, memory: Memory.gibibytes(1) } } },
  ],
  [
    "sidecars.cron.resources.limits.cpu must be at least the request",
    {
      sidecars: {
        cron: {
          ...sidecar,
          resources: { ...cron.resources, limits: { memory: Memory.gibibytes(1), cpu: Cpu.millicores(1) } },
        },
      },
    },
  ],
  ["configFiles must be absolute and not /", { configFiles: { "etc/a": "" } }],
  [
    "secretFiles must be mounted once",
    { configFiles: { "/a": "" }, secretFiles: { "/a": { secretName: "a", key: "b" } } },
  ],
  [
    'secretFiles["/a"].key must be 1 to 253 letters',
    { secretFiles: { "/a": { secretName: "a", key: "b c" } } },
  ],
  ["configFiles must have at most 1048576 bytes in all", { configFiles: { "/a": "x".repeat(1_048_577) } }],
  ["reachableFrom must name who scrapes the metrics", { metrics: { portName: "http" }, reachableFrom: [] }],
  [
    'reachableFrom[0].portNames must be names of ports: http (did you mean "http"?)',
    {
      reachableFrom: [{ namespace: "a", portNames: ["htp"] }],
    },
  ],
  [
    "reachableFrom[0].portNames must name at least one",
    { reachableFrom: [{ namespace: "a", portNames: [] }] },
  ],
  [
    "reachableFrom[0].cidr must be a network in CIDR notation",
    { reachableFrom: [{ cidr: "192.168.1.1/24" }] },
  ],
  ["reachableFrom[0].cidr must be narrower than all addresses", { reachableFrom: [{ cidr: "0.0.0.0/0" }] }],
  ["reachableFrom[1].cidr must be narrower than", { reachableFrom: [{ nodes: true }, { cidr: "::/0" }] }],
  ["reachableFrom.anyone.reason must state why", { reachableFrom: { anyone: { reason: "" } } }],
  ["gpus.count must be a whole number of 1 or more", { gpus: { count: 0 } }],
])("fails: %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/site: ${message}`);
});

test("fails for a second service of the same name, and for a node port that is already used", () => {
  const both = (second: Partial<WebServiceProps>) => () =>
    synthesize((stack) => {
      new WebService(stack, "site", { ...REQUIRED, nodePorts: { http: 30_080 } });
      new WebService(stack, "other", { ...REQUIRED, ...second });
    }, new Cluster(clusterProps()));
  expect(both({})).toThrow(
    "stack/other: name must name one WebService of cluster lab, but stack/site names it",
  );
  expect(both({ name: "other", nodePorts: { http: 30_080 } })).toThrow(
    "stack/other: nodePorts.http must name one node port of cluster lab, but stack/site names it already",
  );
  expect(both({ name: "other", nodePorts: { http: 30_081 } })).not.toThrow();
});
