import { App, Testing } from "cdktf";
import {
  type Cluster,
  ClusterStack,
  Cpu,
  CsiDriverNfs,
  type CsiDriverNfsProps,
  type CsiNfsStorageClassProps,
  Memory,
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  OnDelete,
  PodSecurityLevel,
  ReclaimPolicy,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { clusterOf, documentWith, find, isHeldBy, synthesize } from "../synthesized";
import { EVERY_PROP } from "./every-driver-prop";

const KUBE_SYSTEM = { kind: "Namespace", metadata: { name: "kube-system" } };

const CLASS: CsiNfsStorageClassProps = {
  className: "nfs-csi",
  provisioner: "csi-driver-nfs",
  server: "nfs.storage.svc",
  path: "/",
  mountOptions: NfsMountOptions.HARD_V4,
};

const make = (props?: CsiDriverNfsProps, cluster?: Cluster) =>
  find(
    synthesize((stack) => void new CsiDriverNfs(stack, "csi", props), cluster),
    "helm_release",
  );
const valuesOf = (props?: CsiDriverNfsProps) => JSON.parse((make(props).values as string[])[0]!) as unknown;

test("is the pinned chart with settings that keep data and converge", () => {
  expect(make()).toMatchObject({
    name: "csi-driver-nfs",
    chart: "csi-driver-nfs",
    version: "4.13.4",
    repository: "https://raw.githubusercontent.com/kubernetes-csi/csi-driver-nfs/master/charts",
    namespace: "kube-system",
    upgrade_install: true,
    atomic: true,
    timeout: 600,
  });
  expect(valuesOf()).toEqual({
    driver: { name: "nfs.csi.k8s.io" },
    kubeletDir: "/var/lib/kubelet",
    controller: { replicas: 1, defaultOnDeletePolicy: "retain", enableSnapshotter: false },
    externalSnapshotter: { enabled: false },
    storageClass: { create: false },
    storageClasses: [],
    volumeSnapshotClass: { create: false },
  });
});

test("every prop reaches the release", () => {
  expect(make(EVERY_PROP)).toMatchObject({
    ...{ chart: "/charts/csi-driver-nfs", namespace: "csi", timeout: 900, version: "4.13.3" },
  });
  expect(valuesOf(EVERY_PROP)).toMatchObject({
    kubeletDir: "/data/kubelet",
    image: {
      baseRepo: "mirror.example.com",
      nfs: { repository: "mirror.example.com/sig-storage/nfsplugin" },
    },
    controller: { logLevel: 2, defaultOnDeletePolicy: "delete" },
  });
});

test.each([
  [{ storageClass: { create: true } }, "extraValues.storageClass.create must be false"],
  [{ storageClasses: [{ name: "nfs" }] }, "extraValues.storageClasses must be []"],
  [
    { contoller: {} },
    'extraValues.contoller must be a key that csi-driver-nfs 4.13.4 knows (did you mean "controller"?)',
  ],
])("fails for the values %j", (values, message) => {
  expect(() => make({ extraValues: values })).toThrow(`stack/csi: ${message}`);
});

test("looks at plan for a privileged namespace", () => {
  const document = documentWith((stack) => void new CsiDriverNfs(stack, "csi", { namespace: "csi" }));
  const namespace = (level: string) => ({
    kind: "Namespace",
    metadata: { name: "csi", labels: { "pod-security.kubernetes.io/enforce": level } },
  });
  expect(refusalsIn(document, [])).toEqual([expect.stringContaining("stack/csi: namespace csi must exist")]);
  expect(refusalsIn(document, [namespace("baseline")])).toEqual([
    expect.stringContaining("stack/csi: namespace csi must have Pod Security privileged"),
  ]);
  expect(refusalsIn(document, [namespace("privileged")])).toEqual([]);
  expect(isHeldBy(make({ namespace: "csi" }), "stack/csi")).toBe(true);
});

test("fails for a baseline namespace of the same stack", () => {
  const build = () =>
    synthesize((stack) => {
      new Namespace(stack, "ns", { name: "csi", podSecurity: PodSecurityLevel.BASELINE });
      new CsiDriverNfs(stack, "driver", { namespace: "csi" });
    });
  expect(build).toThrow(
    "stack/driver: namespace must be a namespace of Pod Security privileged, or no pod starts",
  );
});

test("fails for a second driver on the same cluster", () => {
  const app = new App({ outdir: Testing.app().outdir });
  const cluster = clusterOf(workerProps("worker-1"));
  new CsiDriverNfs(new ClusterStack(app, "one", { cluster }), "csi");
  expect(() => new CsiDriverNfs(new ClusterStack(app, "two", { cluster }), "csi")).toThrow(
    "two/csi: CsiDriverNfs must name one CSI driver of cluster lab, and one/csi has that one already",
  );
});

test("fails where a node has no room for its pod, tainted or not", () => {
  const full = { cpu: Cpu.cores(4), memory: Memory.gibibytes(1) };
  const cluster = clusterOf(
    workerProps("worker-1"),
    workerProps("worker-2", { alreadyRequested: full, taints: [{ key: "experiment" }] }),
  );
  expect(() => make({}, cluster)).toThrow(
    "stack/csi: CsiDriverNfs must have room for a pod with 30m CPU and 60Mi memory on every node, or no volume is mounted there, " +
      'got ["worker-2 has 0 CPU left of 4"]',
  );
});

test("a class in the same stack waits for the driver and asks the live cluster for none", () => {
  const document = documentWith((stack) => {
    new CsiDriverNfs(stack, "csi");
    new NfsProvisionedStorageClass(stack, "class", CLASS);
  });
  const storageClass = find(document.resource ?? {}, "kubernetes_storage_class_v1");
  expect(storageClass.depends_on).toEqual([expect.stringContaining("helm_release.csi_release_")]);
  expect(refusalsIn(document, [KUBE_SYSTEM])).toEqual([]);
});

test("a driver that is announced counts for a class before it", () => {
  const document = documentWith((stack) => {
    new NfsProvisionedStorageClass(stack, "class", CLASS);
    new CsiDriverNfs(stack, "csi");
  });
  expect(refusalsIn(document, [KUBE_SYSTEM])).toEqual([]);
});

test("fails for a version of the chart whose keys nobody has written down", () => {
  expect(() => make({ chartVersion: "4.99.0" })).toThrow(
    "stack/csi: chartVersion must be a version whose keys are known, such as 4.13.4, or name the folder in chartCatalogue " +
      "that this command fills: npx groundplan chart add csi-driver-nfs 4.99.0 --from <source> --to <folder>",
  );
});

describe("a class that deletes", () => {
  const DELETING: CsiNfsStorageClassProps = {
    ...CLASS,
    reclaimPolicy: ReclaimPolicy.DELETE,
    acceptDataLoss: { reason: "the data can be made again" },
    onDelete: OnDelete.DELETE,
  };
  const document = (driver: CsiDriverNfsProps | undefined, onDelete = OnDelete.DELETE) =>
    documentWith((stack) => {
      if (driver !== undefined) new CsiDriverNfs(stack, "csi", driver);
      new NfsProvisionedStorageClass(stack, "class", { ...DELETING, onDelete });
    });
  const controller = (...args: string[]): Manifest => ({
    kind: "Deployment",
    metadata: { name: "csi-nfs-controller", namespace: "kube-system" },
    spec: { template: { spec: { containers: [{ image: "r/sig-storage/nfsplugin:v4.13.4", args }] } } },
  });
  const DRIVER: Manifest = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };

  test.each([undefined, OnDelete.RETAIN, OnDelete.ARCHIVE])(
    "fails beside a driver whose default is %s",
    (is) => {
      expect(() => document({ defaultOnDelete: is })).toThrow(
        `stack/class: onDelete must not be delete while the driver's default is ${is ?? "retain"}`,
      );
    },
  );

  test("goes beside a driver that deletes, and others beside any", () => {
    expect(refusalsIn(document({ defaultOnDelete: OnDelete.DELETE }), [KUBE_SYSTEM])).toEqual([]);
    expect(() => document({}, OnDelete.ARCHIVE)).not.toThrow();
    expect(() => document({}, OnDelete.RETAIN)).not.toThrow();
  });

  test("stops a plan where the live driver keeps everything", () => {
    const live = [DRIVER, controller("--drivername=nfs.csi.k8s.io", "--default-ondelete-policy=retain")];
    expect(refusalsIn(document(undefined), live)).toEqual([
      "stack/class: onDelete delete needs a driver that deletes by default, as its volumes record retain and archive only, " +
        "but Deployment kube-system/csi-nfs-controller runs with --default-ondelete-policy=retain, so that each directory " +
        "would stay: set its value controller.defaultOnDeletePolicy (CsiDriverNfs: defaultOnDelete) to delete first, or " +
        "choose onDelete retain or archive",
    ]);
    expect(refusalsIn(document(undefined, OnDelete.RETAIN), live)).toEqual([]);
  });

  test.each([
    ["--drivername=nfs.csi.k8s.io", "--default-ondelete-policy=delete"],
    ["--drivername=nfs.csi.k8s.io"],
    ["--drivername=other.csi.k8s.io", "--default-ondelete-policy=retain"],
    ["--nodeid=x"],
  ])("goes beside a live driver with %s", (...args) => {
    expect(refusalsIn(document(undefined), [DRIVER, controller(...args)])).toEqual([]);
  });
});

describe("a class with a pattern", () => {
  const document = documentWith((stack) => {
    const pathPattern = "${pvc.metadata.namespace}/${pvc.metadata.name}";
    new NfsProvisionedStorageClass(stack, "class", { ...CLASS, pathPattern });
  });
  const live = (...args: string[]): Manifest[] => [
    { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } },
    {
      kind: "Deployment",
      metadata: { name: "csi-nfs-controller", namespace: "kube-system" },
      spec: {
        template: {
          spec: {
            containers: [
              { image: "registry.k8s.io/sig-storage/nfsplugin:v4.13.4", args: ["--nodeid=x"] },
              { image: "registry.k8s.io/sig-storage/csi-provisioner:v5.3.0", args },
            ],
          },
        },
      },
    },
  ];

  test("stops a plan where the live driver is not told the names of claims", () => {
    expect(refusalsIn(document, live("-v=2"))).toEqual([
      expect.stringContaining(
        "stack/class: pathPattern ${pvc.metadata.namespace}/${pvc.metadata.name} needs a driver that is told the names of " +
          "claims, or all of them share one directory",
      ),
    ]);
  });

  test.each(["--extra-create-metadata", "--extra-create-metadata=true"])("goes beside one with %s", (arg) => {
    expect(refusalsIn(document, live("-v=2", arg))).toEqual([]);
  });
});

test("classes of one export have one mode, which its own directory gets", () => {
  const document = documentWith((stack) => {
    new NfsProvisionedStorageClass(stack, "class", { ...CLASS, mountPermissions: "0777" });
  });
  const other = (mountPermissions: string, share = "/"): Manifest => ({
    kind: "StorageClass",
    metadata: { name: "other" },
    provisioner: "nfs.csi.k8s.io",
    parameters: { server: CLASS.server, share, mountPermissions },
  });
  const driver: Manifest = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };
  expect(refusalsIn(document, [driver, other("0755")])).toEqual([
    "stack/class: mountPermissions must be the same in all classes of nfs.storage.svc:/, as csi-driver-nfs gives it to the " +
      "export's own directory at each claim, but it is 0777 here and another one in other (0755)",
  ]);
  for (const fine of [other("777"), other("0"), other("0755", "/elsewhere")]) {
    expect(refusalsIn(document, [driver, fine])).toEqual([]);
  }
});

describe("classes that others made", () => {
  const document = (defaultOnDelete: OnDelete) =>
    documentWith((stack) => void new CsiDriverNfs(stack, "csi", { defaultOnDelete }));
  const storageClass = (parameters: object, reclaimPolicy?: string): Manifest => ({
    ...{ kind: "StorageClass", metadata: { name: "theirs" }, provisioner: "nfs.csi.k8s.io" },
    ...{ parameters, reclaimPolicy },
  });
  const warnings = (is: OnDelete, live: Manifest) => warningsIn(document(is), [KUBE_SYSTEM, live]);

  test("that say delete are told where the driver keeps everything", () => {
    expect(warnings(OnDelete.RETAIN, storageClass({ onDelete: "delete" }))).toEqual([
      "stack/csi: StorageClass theirs says onDelete: delete, but this driver keeps each directory, as defaultOnDelete is " +
        "retain: set it to delete, or say retain there",
    ]);
    expect(warnings(OnDelete.RETAIN, storageClass({ ondelete: "Delete" }))).toHaveLength(1);
    expect(warnings(OnDelete.RETAIN, storageClass({}))).toEqual([]);
  });

  test("that say nothing are told where the driver deletes", () => {
    expect(warnings(OnDelete.DELETE, storageClass({}))).toEqual([
      expect.stringContaining(
        "StorageClass theirs says nothing of onDelete, so that this driver deletes the data",
      ),
    ]);
    for (const fine of [storageClass({ onDelete: "retain" }), storageClass({}, "Retain")]) {
      expect(warnings(OnDelete.DELETE, fine)).toEqual([]);
    }
  });
});
