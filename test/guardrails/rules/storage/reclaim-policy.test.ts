import { faultsIn } from "../../documents";

const volume = (policy: string) => ({
  kubernetes_persistent_volume_v1: {
    photos: { metadata: { name: "photos" }, spec: { persistent_volume_reclaim_policy: policy } },
  },
});

const storageClass = (others: object) => ({
  kubernetes_storage_class_v1: { disks: { metadata: { name: "disks" }, ...others } },
});

test.each([
  ["volume", volume("Retain")],
  ["class", storageClass({ reclaim_policy: "Retain" })],
])("accepts a %s with Retain (GR-35)", (_kind, resource) => {
  expect(faultsIn("reclaim-policy", resource)).toEqual([]);
});

test("a class whose data may be lost may have reclaim policy Delete", () => {
  const more = { "//": { expendable: { web: true } } };
  expect(faultsIn("reclaim-policy", storageClass({ reclaim_policy: "Delete" }), more)).toEqual([]);
});

test.each([
  [
    "a volume with reclaim policy Recycle",
    volume("Recycle"),
    "spec.persistent_volume_reclaim_policy",
    "Recycle",
  ],
  ["a class that deletes", storageClass({ reclaim_policy: "Delete" }), "reclaim_policy", "Delete"],
  ["a class without a reclaim policy, which means Delete", storageClass({}), "reclaim_policy", "Delete"],
])("fails for %s", (_title, resource, prop, got) => {
  expect(faultsIn("reclaim-policy", resource)).toEqual([
    expect.stringMatching(`: ${prop} must be Retain, or deleting a claim deletes its data .*, got "${got}"`),
  ]);
});
