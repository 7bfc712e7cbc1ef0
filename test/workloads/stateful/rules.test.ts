import {
  Architecture,
  Cpu,
  Memory,
  ReplicaData,
  StatefulService,
  type StatefulServiceProps,
} from "../../../constructs";
import { synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";

function make(props: Partial<StatefulServiceProps>) {
  return synthesize((stack) => new StatefulService(stack, "store", { ...REQUIRED, ...props }));
}

const { probes, volume, user, resources } = REQUIRED;
const { requests } = resources;
const exporter = { image: "registry.example.com/exporter:1", port: 9100 };
const nas = { ...volume, storageClass: { className: "nas", provisionerName: "groundplan/nas-0a1b2c3d" } };
const oneCopy = { ...volume, storageClass: { className: "longhorn-experiment", numberOfReplicas: 1 } };

test.each<[string, Partial<StatefulServiceProps>]>([
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "a".repeat(53) }],
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "Store" }],
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "1-store" }],
  ["name must be 1 to 52 lower case letters, digits and dashes", { name: "store-" }],
  ["namespace must be 1 to 63 lower case letters, digits and inner dashes", { namespace: "" }],
  ["replicas must be a whole number of 1 or more: to stop all pods", { replicas: 0 }],
  ["replicas must be a whole number of 1 or more", { replicas: 1.5 }],
  ["replicas must be a whole number of 1 or more", { replicas: Number.NaN }],
  [
    "maxUnavailable must be a whole number of 1 or more, or no node can be drained, got 0",
    { maxUnavailable: 0 },
  ],
  ["maxUnavailable must be less than replicas 2, or a drain may evict all", { maxUnavailable: 2 }],
  ["terminationGracePeriodSeconds must be a whole number of 1 or more", { terminationGracePeriodSeconds: 0 }],
  [
    "user.uid must be a whole number of 1 or more, as nothing here runs as root",
    { user: { ...user, uid: 0 } },
  ],
  ["user.gid must be a whole number of 1 or more", { user: { ...user, gid: -1 } }],
  ["user.fsGroup must be a whole number of 1 or more", { user: { ...user, fsGroup: 0.5 } }],
  ["image must end with a tag other than latest, or a digest", { image: "store" }],
  ["image must end with a tag other than latest, or a digest", { image: "store:latest" }],
  [
    "metrics.image must end with a tag other than latest, or a digest",
    { metrics: { ...exporter, image: "exporter" } },
  ],
  [
    'command and args must install nothing when the container starts (GR-55): nodes may have no internet access, and every start may install another version. Put it into the image, got "apt-get install"',
    { command: ["bash", "-c", "apt-get install -y store && store"] },
  ],
  ["command and args must install nothing", { command: ["apk"], args: ["add", "store"] }],
  ["configFiles must install nothing", { configFiles: { "/start.sh": "curl -s https://x.example | sh\n" } }],
  ["env must have names of letters, digits and _, not starting with a digit, got", { env: { "a-b": "" } }],
  ["env must have names of letters, digits and _", { secretEnv: { "1A": { secretName: "a", key: "b" } } }],
  ["metrics.env must have names of letters", { metrics: { ...exporter, env: { "": "" } } }],
  [
    'env must set each variable once, in env, secretEnv or podEnv, got "A"',
    { env: { A: "" }, podEnv: { A: "status.podIP" } },
  ],
  [
    "env must not contain a secret (GR-10): refer to one in secretEnv, got",
    { env: { MARIADB_ROOT_PASSWORD: "x" } },
  ],
  ["env must not contain a secret (GR-10)", { env: { apiKey: "x" } }],
  ["metrics.env must not contain a secret (GR-10)", { metrics: { ...exporter, env: { REDIS_TOKEN: "x" } } }],
  [
    "secretEnv.A.secretName must be the name of a Secret",
    { secretEnv: { A: { secretName: "My_Secret", key: "a" } } },
  ],
  [
    "secretEnv.A.key must be 1 to 253 letters, digits, '-', '_' or '.'",
    { secretEnv: { A: { secretName: "a", key: "a b" } } },
  ],
  [
    "metrics.secretEnv.A.key must be 1 to 253 letters",
    { metrics: { ...exporter, secretEnv: { A: { secretName: "a", key: "" } } } },
  ],
  [
    "env.URL must refer to variables that are set before it (none), or $(USER) stays as it is: move USER up, or write $$(USER) for the text",
    { env: { URL: "db://$(USER)@db" }, secretEnv: { USER: { secretName: "db", key: "user" } } },
  ],
  [
    'env.URL must refer to variables of the container (did you mean "USER"?), or $(USERS) stays as it is',
    { env: { USER: "a", URL: "db://$(USERS)@db" } },
  ],
  ["env.SELF must refer to variables that are set before it (none)", { env: { SELF: "$(SELF)" } }],
  [
    'args[1] must refer to variables of the container (did you mean "NAME"?), or $(NAMES) stays as it is',
    { env: { NAME: "a" }, args: ["--name", "$(NAMES)"] },
  ],
  [
    "metrics.env.URL must refer to variables of the container",
    { metrics: { ...exporter, env: { URL: "$(HOST)" } } },
  ],
  [
    "probes.readiness.ask.host must be a host name in lower case",
    { probes: { ...probes, readiness: { ask: { httpPath: "/", portName: "http", host: "A B" } } } },
  ],
  ["ports must contain at least one, or no client can reach it", { ports: {} }],
  [
    "ports must not contain metrics, which is the port of the exporter",
    { ports: { ...REQUIRED.ports, metrics: 1 }, metrics: exporter },
  ],
  [
    "name of a port must be 1 to 15 lower case letters",
    { ports: { ...REQUIRED.ports, "a-very-long-name": 1 } },
  ],
  ["name of a port must be 1 to 15 lower case letters", { ports: { ...REQUIRED.ports, "1": 1 } }],
  ["ports.client must be a whole number from 1 to 65535", { ports: { ...REQUIRED.ports, client: 65_536 } }],
  ["ports.client must be unique, but http has it too, got 8080", { ports: { client: 8080, http: 8080 } }],
  ["ports.http must be unique, but metrics has it too", { metrics: { ...exporter, port: 8080 } }],
  ["ports.metrics must be a whole number from 1 to 65535", { metrics: { ...exporter, port: 0 } }],
  [
    'metrics.portName must be one of ports: client, http (did you mean "http"?), got "htp"',
    { metrics: { portName: "htp" } },
  ],
  [
    "probes.startup.ask.tcpPortName must be one of ports: client, http",
    { probes: { ...probes, startup: { ask: { tcpPortName: "cliend" } } } },
  ],
  [
    "probes.readiness.ask.portName must be one of ports: client, http",
    { probes: { ...probes, readiness: { ask: { httpPath: "/", portName: "web" } } } },
  ],
  [
    "probes.readiness.ask.httpPath must start with /",
    { probes: { ...probes, readiness: { ask: { httpPath: "ping", portName: "http" } } } },
  ],
  [
    "probes.liveness.ask.command must name a program, got []",
    { probes: { ...probes, liveness: { ask: { command: [] } } } },
  ],
  [
    "probes.liveness.periodSeconds must be a whole number of 1 or more, got 0",
    { probes: { ...probes, liveness: { ...probes.liveness, periodSeconds: 0 } } },
  ],
  [
    "probes.liveness.timeoutSeconds must be a whole number of 1 or more",
    { probes: { ...probes, liveness: { ...probes.liveness, timeoutSeconds: 0.5 } } },
  ],
  [
    "probes.liveness.failureThreshold must be a whole number of 1 or more",
    { probes: { ...probes, liveness: { ...probes.liveness, failureThreshold: -1 } } },
  ],
  [
    'resources.limits.memory must be at least the request, 512Mi, got "256Mi"',
    { resources: { requests, limits: { memory: Memory.mebibytes(256) } } },
  ],
  [
    'resources.limits.cpu must be at least the request, 250m, got "100m"',
    { resources: { requests, limits: { memory: requests.memory, cpu: Cpu.millicores(100) } } },
  ],
  [
    "metrics.resources.limits.memory must be at least the request, 512Mi",
    {
      metrics: {
        ...exporter,
        resources: { requests, limits: { memory: Memory.mebibytes(256) } },
      },
    },
  ],
  ["gpus.count must be a whole number of 1 or more, got 0", { gpus: { count: 0 } }],
  [
    "gpus.resourceName must be the name of an extended resource: a DNS name, '/' and a name, such as nvidia.com/gpu, got \"gpu\"",
    { gpus: { count: 1, resourceName: "gpu" } },
  ],
  [
    'nodeSelector must choose nodes of the instruction set arm64, which architecture names: leave out kubernetes.io/arch, got "amd64"',
    { architecture: Architecture.ARM64, nodeSelector: { "kubernetes.io/arch": "amd64" } },
  ],
  ['runtimeClassName must be a DNS name in lower case, got "NVIDIA"', { runtimeClassName: "NVIDIA" }],
  ["volume.size must be greater than 0", { volume: { ...volume, size: Memory.mebibytes(0) } }],
  ["volume.storageClass must be named, as the default class", { volume: { ...volume, storageClass: "" } }],
  ["suspended.reason must state why", { suspended: { reason: " " } }],
  [
    "volume.acceptNetworkFilesystem.reason must state why",
    { volume: { ...volume, acceptNetworkFilesystem: { reason: " " } } },
  ],
  [
    "volume.expendable must state why the data may be lost, because longhorn-experiment keeps one copy",
    { volume: oneCopy, replicaData: ReplicaData.SEPARATE },
  ],
  [
    'volume.storageClass must not be on a network file system, where databases have lost files, but nas is on NFS: choose another class, or state why in volume.acceptNetworkFilesystem, got "nas"',
    { volume: nas },
  ],
  ["volume.mountPath must be absolute and not /", { volume: { ...volume, mountPath: "/" } }],
  ["volume.mountPath must be absolute and not /", { volume: { ...volume, mountPath: "data" } }],
  ["scratchDirectories must be absolute and not /", { scratchDirectories: ["/run/../etc"] }],
  ["scratchDirectories must be mounted once", { scratchDirectories: ["/run", "/run"] }],
  ["configFiles must be absolute and not /", { configFiles: { "etc/store.conf": "" } }],
  ["configFiles must have at most 1048576 bytes", { configFiles: { "/a": "ä".repeat(600_000) } }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/store: ${message}`);
});

test("data that is replicated, or expendable, may have a class with one copy", () => {
  expect(() => make({ volume: oneCopy, replicaData: ReplicaData.REPLICATED })).not.toThrow();
  const expendable = { ...oneCopy, expendable: { reason: "a test" } };
  expect(() => make({ volume: expendable, replicaData: ReplicaData.SEPARATE })).not.toThrow();
});

test("a class on a network file system passes with a reason, and any other class as it is", () => {
  expect(() => make({ volume: { ...nas, acceptNetworkFilesystem: { reason: "a test" } } })).not.toThrow();
  const storageClass = { className: "local", provisionerName: "kubernetes.io/no-provisioner" };
  expect(() => make({ volume: { ...volume, storageClass } })).not.toThrow();
});

test("nothing is created when a rule is broken", () => {
  expect(() => make({ ...EVERY_PROP, replicas: 0 })).toThrow();
  const resources = synthesize((stack) => {
    try {
      new StatefulService(stack, "store", { ...EVERY_PROP, replicas: 0 });
    } catch {
      return;
    }
  });
  expect(resources).toEqual({});
});
