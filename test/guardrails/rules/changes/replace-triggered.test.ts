import { faultsIn } from "../../documents";

const lifecycle = { replace_triggered_by: ["kubernetes_config_map_v1.settings"] };

test.each([
  ["a class", { kubernetes_storage_class_v1: { fast: { metadata: { name: "fast" }, lifecycle } } }],
  [
    "a claim that nothing replaces",
    { kubernetes_persistent_volume_claim_v1: { data: { metadata: { name: "data" } } } },
  ],
])("accepts %s", (_title, resource) => {
  expect(faultsIn("replace-triggered", resource)).toEqual([]);
});

test.each(["kubernetes_persistent_volume_claim_v1", "kubernetes_namespace_v1", "kubernetes_stateful_set_v1"])(
  "fails for %s",
  (type) => {
    expect(
      faultsIn("replace-triggered", { [type]: { data: { metadata: { name: "data" }, lifecycle } } }),
    ).toEqual([
      expect.stringMatching(
        /lifecycle\.replace_triggered_by must be empty, or a change there deletes .*data and recreates it/,
      ),
    ]);
  },
);

test("fails for a release", () => {
  expect(faultsIn("replace-triggered", { helm_release: { data: { name: "data", lifecycle } } })).toHaveLength(
    1,
  );
});

test("fails once for a release that creates objects, whose data is not expendable", () => {
  const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data" } };
  const release = { name: "data", values: [JSON.stringify({ objects: [claim] })], lifecycle };
  expect(faultsIn("replace-triggered", { helm_release: { data: release } })).toHaveLength(1);
  const more = { "//": { expendable: { web: true } } };
  expect(faultsIn("replace-triggered", { helm_release: { data: release } }, more)).toEqual([]);
});
