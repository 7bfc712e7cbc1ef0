import { faultsIn } from "../../documents";

const lifecycle = { create_before_destroy: true };

test.each([
  ["a name that changes with its content", { metadata: { name: "settings-414143ed" }, lifecycle }],
  ["a generated name", { metadata: { generate_name: "settings-" }, lifecycle }],
  ["a name that is kept", { metadata: { name: "settings" } }],
])("accepts %s", (_title, settings) => {
  expect(faultsIn("create-before-destroy", { kubernetes_config_map_v1: { settings } })).toEqual([]);
});

test.each([
  ["an object", { kubernetes_config_map_v1: { settings: { metadata: { name: "settings" }, lifecycle } } }],
  ["a release", { helm_release: { settings: { name: "settings", lifecycle } } }],
])("fails for %s with a fixed name", (_title, resource) => {
  expect(faultsIn("create-before-destroy", resource)).toEqual([
    expect.stringMatching(
      /lifecycle\.create_before_destroy must not be set, because the replacement has the same name \(settings\)/,
    ),
  ]);
});
