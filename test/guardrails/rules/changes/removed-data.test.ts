import { faultsIn } from "../../documents";

const removed = (from: string, lifecycle?: object) =>
  faultsIn("removed-data", {}, { removed: [{ from, lifecycle }] });

test("accepts a forgotten resource, and one without data", () => {
  expect(removed("kubernetes_persistent_volume_claim_v1.data", { destroy: false })).toEqual([]);
  expect(removed("kubernetes_config_map_v1.settings")).toEqual([]);
});

test.each([
  "kubernetes_persistent_volume_claim_v1.data",
  "kubernetes_namespace.web",
  "helm_release.database",
  "module.data",
])("fails for %s", (from) => {
  expect(removed(from)).toEqual([
    expect.stringContaining(
      `web: removed.lifecycle.destroy must be false, or the next apply destroys ${from} with its data`,
    ),
  ]);
});
