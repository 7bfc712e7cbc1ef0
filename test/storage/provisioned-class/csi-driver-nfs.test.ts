import { App, Testing } from "cdktf";
import {
  type Cluster,
  ClusterStack,
  Cpu,
  CsiDriverNfs,
  type CsiDriverNfsProps,
  Memory,
  Namespace,
  NfsProvisionedStorageClass,
  PodSecurityLevel,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { documentWith, find, isHeldBy, synthesize, valuesOf } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { clusterOf } from "../nfs-cluster";
import { KUBE_SYSTEM, CLASS } from "./driver-example";
import { EVERY_PROP } from "./every-driver-prop";

const make = (props?: CsiDriverNfsProps, cluster?: Cluster) =>
  find(
    synthesize((stack) => void new CsiDriverNfs(stack, "csi", props), cluster),
    "helm_release",
  );
const valuesIn = (props?: CsiDriverNfsProps) => valuesOf(make(props));

test("is the pinned chart, with settings that keep data and converge", () => {
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
  expect(valuesIn()).toEqual({
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
    chart: "/charts/csi-driver-nfs",
    namespace: "csi",
    timeout: 900,
    version: "4.13.3",
  });
  expect(valuesIn(EVERY_PROP)).toMatchObject({
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
    'extraValues.contoller must be a key of csi-driver-nfs 4.13.4 (did you mean "controller"?)',
  ],
])("fails for the values %j", (values, message) => {
  expect(() => make({ extraValues: values })).toThrow(`stack/csi: ${message}`);
});

test("checks for a privileged namespace at plan", () => {
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
    "two/csi: CsiDriverNfs must name one CSI driver of cluster lab, but one/csi names it already",
  );
});

test("fails if a node has no capacity for its pod, tainted or not", () => {
  const full = { cpu: Cpu.cores(4), memory: Memory.gibibytes(1) };
  const cluster = clusterOf(
    workerProps("worker-1"),
    workerProps("worker-2", { alreadyRequested: full, taints: [{ key: "experiment" }] }),
  );
  expect(() => make({}, cluster)).toThrow(
    "stack/csi: CsiDriverNfs must have capacity for a pod with 30m CPU and 60Mi memory on every node, or no volume is mounted there, " +
      'got ["worker-2 has 0 CPU left of 4"]',
  );
});

test("a class in the same stack depends on the driver, and does not check the live cluster for it", () => {
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

test("fails for a version of the chart without a catalogue of its keys", () => {
  expect(() => make({ chartVersion: "4.99.0" })).toThrow(
    "stack/csi: chartVersion must be a version with a catalogue of its keys, such as 4.13.4, or name the folder in chartCatalogue " +
      "that this command fills: npx groundplan chart add csi-driver-nfs 4.99.0 --from <source> --to <folder>",
  );
});
