import { container, deployment, factsOf, faultsIn } from "../../documents";

const volume = (spec: object = {}) => ({
  kubernetes_persistent_volume_v1: {
    data: {
      metadata: { name: "data" },
      spec: { persistent_volume_source: { host_path: { path: "/mnt/data" } }, ...spec },
    },
  },
});

test("accepts a directory of the only node (GR-37)", () => {
  expect(faultsIn("host-path", volume(), factsOf([{ name: "w1" }]))).toEqual([]);
});

test("accepts a volume that names its node", () => {
  expect(faultsIn("host-path", volume({ node_affinity: { required: {} } }))).toEqual([]);
});

test("accepts a directory that its construct declares as shared by all nodes", () => {
  const note = { "//": { sharedDirectory: { web: true } } };
  expect(faultsIn("host-path", volume(), note)).toEqual([]);
});

test("fails for a folder on one of several nodes", () => {
  expect(faultsIn("host-path", volume(), factsOf([{ name: "w1" }, { name: "w2" }]))).toEqual([
    expect.stringMatching(
      /host_path\.path must not be used on a cluster of several nodes.*, got "\/mnt\/data"/,
    ),
  ]);
});

test("fails where the nodes are not declared", () => {
  expect(faultsIn("host-path", volume())).toHaveLength(1);
});

const pod = (path: string, mount: object = {}, spec: object = {}) => ({
  kubernetes_deployment_v1: {
    site: deployment({
      container: [container({ volume_mount: [{ name: "data", mount_path: "/data", ...mount }] })],
      volume: [{ name: "data", host_path: { path } }],
      ...spec,
    }),
  },
});

test.each([
  ["is read only", pod("/mnt/data", { read_only: true })],
  ["belongs to the system", pod("/var/run/docker.sock")],
  ["is on the node that the pod names", pod("/mnt/data", {}, { node_selector: { disk: "ssd" } })],
])("accepts a directory in a pod that %s", (_title, resource) => {
  expect(faultsIn("host-path", resource)).toEqual([]);
});

test("fails for a folder that a Deployment writes to", () => {
  expect(faultsIn("host-path", pod("/mnt/data"))).toEqual([
    expect.stringContaining(
      "spec.template.spec.volume.host_path.path must not be used on a cluster of several nodes",
    ),
  ]);
});

test.each([
  ["names its node", {}, { node_name: "w1" }],
  ["has an affinity to nodes", {}, { affinity: [{ node_affinity: [{}] }] }],
  [
    "only reads it, and writes to another volume",
    { read_only: true },
    {
      init_container: [container({ volume_mount: [{ name: "other", mount_path: "/other" }] })],
    },
  ],
])("accepts a directory in a pod that %s", (_title, mount, spec) => {
  expect(faultsIn("host-path", pod("/mnt/data", mount, spec))).toEqual([]);
});
