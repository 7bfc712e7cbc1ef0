import { faultsIn } from "../../documents";

const volume = (lifecycle: object) =>
  faultsIn("volume-protected", {
    kubernetes_persistent_volume_v1: { data: { metadata: { name: "data" }, lifecycle } },
  });

test("accepts a volume that is protected, or created before the old one is destroyed", () => {
  expect(volume({ prevent_destroy: true })).toEqual([]);
  expect(volume({ create_before_destroy: true })).toEqual([]);
});

test("fails for a volume that a change may delete", () => {
  expect(volume({})).toEqual([
    expect.stringContaining(
      "lifecycle.prevent_destroy must be true, or a change of its source deletes PersistentVolume data while its claim uses it",
    ),
  ]);
});

test("accepts a volume whose data is expendable", () => {
  const resource = { kubernetes_persistent_volume_v1: { data: { metadata: { name: "data" } } } };
  expect(faultsIn("volume-protected", resource, { "//": { expendable: { web: true } } })).toEqual([]);
});
