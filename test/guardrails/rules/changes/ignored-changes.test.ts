import { faultsIn } from "../../documents";

const settings = (lifecycle: object) => ({
  kubernetes_config_map_v1: { settings: { metadata: { name: "settings" }, lifecycle } },
});

test("accepts a resource that ignores no changes (GR-01)", () => {
  expect(faultsIn("ignored-changes", settings({ ignore_changes: [] }))).toEqual([]);
});

test.each([[["data"]], ["all"]])("fails for ignore_changes = %j", (ignored) => {
  expect(faultsIn("ignored-changes", settings({ ignore_changes: ignored }))).toEqual([
    expect.stringContaining(
      `lifecycle.ignore_changes must be empty, because it hides differences from the cluster`,
    ),
  ]);
});

test("fails once for a release that creates objects", () => {
  const map = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" } };
  const values = [JSON.stringify({ objects: [map] })];
  const release = { name: "data", values, lifecycle: { ignore_changes: ["values"] } };
  expect(faultsIn("ignored-changes", { helm_release: { data: release } })).toHaveLength(1);
});
