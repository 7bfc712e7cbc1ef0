import { App, Testing } from "cdktf";
import {
  ClusterStack,
  Cpu,
  Eck,
  ElasticsearchCluster,
  ElasticsearchRole,
  FastStack,
  IsolatedNode,
  LocalStorageClass,
  LonghornStorageClass,
  MaxMapCount,
  Memory,
  MonitoringProfile,
  MonitoringStack,
  NodeDirectory,
  NOTHING_MUST_STAY_UP,
  Purpose,
  TalosCluster,
} from "../../constructs";
import { needOfMachines } from "../../constructs/cluster";
import { IN_MONTHS } from "../support/days";
import { documentOf } from "../support/document";
import { makeApp } from "../support/make-app";
import { machineOf, NODES, patchIn, REQUIRED, talosFacts, withMachine } from "./talos-example";

const WORKER_TAINTED = NODES.map((node) =>
  node.name === "talos-4" ? { ...node, taints: [{ key: "experiment", value: "dedicated" }] } : node,
);

/** Makes machines in one stack, and then constructs with requirements on them in another one. */
function modelWith(make: (stack: ClusterStack) => unknown, cluster = talosFacts()) {
  const app = makeApp();
  const talos = new TalosCluster(new FastStack(app, "machines"), "talos", { ...REQUIRED, cluster });
  make(new ClusterStack(app, "later", { cluster }));
  return talos.model;
}

const longhorn = (stack: ClusterStack) =>
  new LonghornStorageClass(stack, "longhorn", { className: "longhorn", numberOfReplicas: 2 });

const elasticsearch = (stack: ClusterStack) =>
  new ElasticsearchCluster(stack, "logs", {
    clusterName: "logs",
    namespace: "default",
    purpose: Purpose.EXPERIMENT,
    engine: new Eck({ version: "9.5.0" }),
    maxMapCount: MaxMapCount.SET_ON_NODES,
    dedicatedMasters: false,
    groups: {
      all: {
        roles: [ElasticsearchRole.MASTER, ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
        replicas: 3,
        heap: Memory.gibibytes(1),
        resources: { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) } },
        volume: { size: Memory.gibibytes(10), storageClass: "longhorn" },
      },
    },
  });

const directory = (path: string) => (stack: ClusterStack) =>
  new NodeDirectory(stack, "config", {
    name: "config",
    namespace: "default",
    nodeName: "talos-2",
    directory: path,
    capacity: Memory.gibibytes(5),
    expendable: { reason: "a test" },
  });

test("Longhorn gets its extensions and its mount on all machines, in addition to those of the card", () => {
  const model = modelWith(longhorn);
  const own = ["siderolabs/iscsi-tools", "siderolabs/util-linux-tools"];
  expect(machineOf(model, "talos-4").extensions).toEqual(own);
  expect(machineOf(model).extensions).toHaveLength(4);
  expect(patchIn(model, "talos-4")).toContain(
    "extraMounts:\n            - destination: /var/lib/longhorn\n              type: bind\n" +
      "              source: /var/lib/longhorn\n              options:\n                  - bind\n" +
      "                  - rshared\n                  - rw\n",
  );
  expect(model.needs).toEqual([
    {
      path: "later/longhorn",
      reason: "Longhorn attaches volumes by iSCSI and keeps replicas in /var/lib/longhorn",
      nodes: ["talos-1", "talos-2", "talos-3", "talos-4"],
      what: [
        ...["extension siderolabs/iscsi-tools", "extension siderolabs/util-linux-tools"],
        "kubelet mount /var/lib/longhorn",
      ],
    },
  ]);
});

test("two classes of Longhorn need it once", () => {
  const model = modelWith((stack) => {
    longhorn(stack);
    new LonghornStorageClass(stack, "other", { className: "other", numberOfReplicas: 3 });
  });
  expect(patchIn(model, "talos-4").match(/destination/g)).toHaveLength(1);
  expect(machineOf(model, "talos-4").extensions).toHaveLength(2);
});

test("directories of nodes are mounted into the kubelets of these nodes", () => {
  const model = modelWith((stack) => {
    directory("/var/mnt/config")(stack);
    new LocalStorageClass(stack, "local", {
      className: "local",
      nodeNames: ["talos-2", "talos-3"],
      directory: "/var/mnt/data",
      capacity: Memory.gibibytes(10),
    });
  });
  const mountsOf = (name: string) => patchIn(model, name).match(/(?<=destination: ).*/g) ?? [];
  expect(["talos-1", "talos-2", "talos-3"].map(mountsOf)).toEqual([
    ...[[], ["/var/mnt/config", "/var/mnt/data"], ["/var/mnt/data"]],
  ]);
});

test("Elasticsearch with memory maps gets the kernel parameter", () => {
  expect(patchIn(modelWith(elasticsearch), "talos-2")).toContain(
    'sysctls:\n        vm.max_map_count: "262144"\n',
  );
});

test("the control plane serves the metrics that monitoring scrapes", () => {
  const model = modelWith(
    (stack) =>
      new MonitoringStack(stack, "monitoring", {
        profile: MonitoringProfile.LIGHT,
        namespace: "monitoring",
        purpose: Purpose.EXPERIMENT,
        prometheus: { volume: { size: Memory.gibibytes(10), storageClass: "longhorn" }, retentionDays: 7 },
        controlPlane: { etcd: true, scheduler: true },
        alertRules: {},
      }),
  );
  const patch = patchIn(model, "talos-2");
  expect(patch).toContain("listen-metrics-urls: http://0.0.0.0:2381");
  expect(patch).toContain("scheduler:\n        extraArgs:\n            bind-address: 0.0.0.0");
  expect(patch).not.toMatch(/controllerManager|proxy/);
  expect(patchIn(model, "talos-4")).not.toMatch(/metrics|scheduler/);
});

test("the taint of an isolated node is not in the machine configuration", () => {
  const facts = talosFacts({ nodes: WORKER_TAINTED });
  const isolate = (stack: ClusterStack) =>
    new IsolatedNode(stack, "node", {
      nodeName: "talos-4",
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      revert: IN_MONTHS,
    });
  expect(patchIn(modelWith(isolate, facts), "talos-4")).not.toContain("nodeTaints");
  const without = modelWith(() => undefined, talosFacts({ nodes: WORKER_TAINTED }));
  expect(patchIn(without, "talos-4")).toContain("nodeTaints:\n        experiment: dedicated:NoSchedule\n");
  expect(modelWith(isolate, talosFacts({ nodes: WORKER_TAINTED })).needs).toEqual([]);
});

/** Returns the error with which synth ends. */
function errorOf(app: App): string {
  try {
    app.synth();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("fails at synth for a directory that Talos does not have", () => {
  const app = Testing.app();
  const cluster = talosFacts();
  new TalosCluster(new FastStack(app, "machines"), "talos", { ...REQUIRED, cluster });
  directory("/srv/config")(new ClusterStack(app, "later", { cluster }));
  expect(errorOf(app)).toContain("later/config: directory must be below /var on machines of Talos");
});

test.each([
  [
    "65530",
    'TalosCluster: machines.talos-1.sysctls["vm.max_map_count"] must be at least 262144, which later/logs needs',
  ],
  ["many", 'TalosCluster: machines.talos-1.sysctls["vm.max_map_count"] must be at least 262144'],
  ["262144", ""],
])("a parameter of %s is checked against what a construct needs", (value, message) => {
  const app = Testing.app();
  const cluster = talosFacts();
  const props = { ...REQUIRED, ...withMachine({ sysctls: { "vm.max_map_count": value } }) };
  new TalosCluster(new FastStack(app, "machines"), "talos", { ...props, cluster });
  elasticsearch(new ClusterStack(app, "later", { cluster }));
  expect(errorOf(app)).toContain(message);
  expect(errorOf(app) === "").toBe(message === "");
});

test("without a TalosCluster, a warning at synth tells what must be configured by hand", () => {
  const stack = new ClusterStack(makeApp(), "storage", { cluster: talosFacts() });
  const made = longhorn(stack);
  documentOf(stack);
  expect(made.node.metadata.map(({ data }) => String(data))).toEqual([
    "storage/longhorn: Longhorn attaches volumes by iSCSI and keeps replicas in /var/lib/longhorn, which needs " +
      "extension siderolabs/iscsi-tools, extension siderolabs/util-linux-tools, kubelet mount /var/lib/longhorn " +
      "on all machines: a TalosCluster in the app would configure it",
  ]);
});

test("with a TalosCluster in a later stack, there is no warning", () => {
  const app = makeApp();
  const cluster = talosFacts();
  const stack = new ClusterStack(app, "storage", { cluster });
  const made = longhorn(stack);
  new TalosCluster(new FastStack(app, "machines"), "talos", { ...REQUIRED, cluster });
  documentOf(stack);
  expect(made.node.metadata).toEqual([]);
});

test("the largest of several minimum values of a parameter applies", () => {
  const least = (value: number) => ({ reason: "a test", sysctls: { "vm.max_map_count": value } });
  const model = modelWith((stack) => {
    for (const value of [65_530, 262_144, 1024]) needOfMachines(stack, least(value));
  });
  expect(patchIn(model, "talos-4")).toContain('vm.max_map_count: "262144"\n');
});

test("access to the Talos API from pods is allowed on control planes only", () => {
  const model = modelWith((stack) => {
    const talosApi = { roles: ["os:etcd:backup"], namespace: "backup" };
    needOfMachines(stack, { reason: "a test", talosApi });
  });
  expect(patchIn(model)).toContain(
    "features:\n        kubernetesTalosAPIAccess:\n            enabled: true\n            allowedRoles:\n" +
      "                - os:etcd:backup\n            allowedKubernetesNamespaces:\n                - backup\n",
  );
  expect(patchIn(model, "talos-4")).not.toContain("features");
});

test("a cluster of another distribution has no such requirement", () => {
  const stack = new ClusterStack(makeApp(), "storage", {
    cluster: talosFacts({ distribution: "k3s" as never }),
  });
  const made = longhorn(stack);
  documentOf(stack);
  expect(made.node.metadata).toEqual([]);
});
