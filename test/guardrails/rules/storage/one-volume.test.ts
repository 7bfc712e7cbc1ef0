import { faultsIn } from "../../documents";

const volumes = (one: object, two: object) =>
  faultsIn("one-volume", {
    kubernetes_persistent_volume_v1: {
      one: {
        metadata: { name: "one" },
        spec: { persistent_volume_source: one, node_affinity: { node: "a" } },
      },
      two: {
        metadata: { name: "two" },
        spec: { persistent_volume_source: two, node_affinity: { node: "a" } },
      },
    },
  });

const csi = (handle: string) => ({ csi: { driver: "nfs.csi.k8s.io", volume_handle: handle } });

test.each([
  ["two handles", csi("one"), csi("two")],
  ["two folders", { local: { path: "/one" } }, { local: { path: "/two" } }],
  [
    "one export, which many may mount",
    { nfs: { server: "nas", path: "/" } },
    { nfs: { server: "nas", path: "/" } },
  ],
])("accepts %s", (_title, one, two) => {
  expect(volumes(one, two)).toEqual([]);
});

test.each([
  ["csi.volume_handle", csi("one")],
  ["local.path", { local: { path: "/one" } }],
])("fails for one %s", (prop, source) => {
  expect(volumes(source, source)).toEqual([
    expect.stringContaining(`spec.persistent_volume_source.${prop} must not be that of PersistentVolume one`),
  ]);
});
