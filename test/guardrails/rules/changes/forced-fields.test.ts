import { faultsIn } from "../../documents";

test("accepts a resource that adopts nothing", () => {
  expect(
    faultsIn("forced-fields", {
      kubernetes_labels: { node: { metadata: { name: "worker" }, force: false } },
    }),
  ).toEqual([]);
});

test.each([
  ["force", { kubernetes_labels: { node: { metadata: { name: "worker" }, force: true } } }],
  [
    "field_manager.force_conflicts",
    {
      kubernetes_manifest: {
        map: { manifest: { kind: "ConfigMap" }, field_manager: [{ force_conflicts: true }] },
      },
    },
  ],
])("fails for %s", (prop, resource) => {
  expect(faultsIn("forced-fields", resource)).toEqual([
    expect.stringContaining(
      `: ${prop} must not be true, because it takes over fields that another program manages`,
    ),
  ]);
});

test("accepts a release that forces its upgrades, which another rule refuses", () => {
  expect(faultsIn("forced-fields", { helm_release: { shop: { name: "shop", force: true } } })).toEqual([]);
});
