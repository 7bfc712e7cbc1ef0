import { faultsOf } from "../../documents";

const settings = (id: string, namespace?: string) => ({
  kubernetes_config_map_v1: { [id]: { metadata: { name: "settings", ...(namespace && { namespace }) } } },
});

const OTHER = { provider: { kubernetes: [{ config_path: "~/.kube/config", config_context: "other" }] } };

test("accepts one name in two namespaces", () => {
  expect(
    faultsOf("one-object", {
      one: { resource: settings("a", "web") },
      two: { resource: settings("b", "shop") },
    }),
  ).toEqual([]);
});

test("accepts one name on two clusters", () => {
  const stacks = {
    one: { resource: settings("a", "web") },
    two: { resource: settings("a", "web"), more: OTHER },
  };
  expect(faultsOf("one-object", stacks)).toEqual([]);
});

test("accepts a resource that changes an object of another resource", () => {
  const labels = { kubernetes_labels: { a: { metadata: { name: "w1" } }, b: { metadata: { name: "w1" } } } };
  expect(faultsOf("one-object", { one: { resource: labels } })).toEqual([]);
});

test("fails for two resources of one object in two stacks", () => {
  const stacks = { one: { resource: settings("a", "web") }, two: { resource: settings("b", "web") } };
  expect(faultsOf("one-object", stacks)).toEqual([
    expect.stringMatching(
      /^two\/.*metadata\.name must name an object that no other resource creates, but one\/kubernetes_config_map_v1\.a .*in stack one\) creates ConfigMap web\/settings too/,
    ),
  ]);
});

test("fails for the same object by a manifest, in the namespace that is the default", () => {
  const manifest = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "settings", namespace: "default" },
  };
  const stacks = {
    one: { resource: settings("a") },
    two: { resource: { kubernetes_manifest: { b: { manifest } } } },
  };
  expect(faultsOf("one-object", stacks)).toHaveLength(1);
});

test("fails for two releases of one name", () => {
  const release = { helm_release: { shop: { name: "shop", namespace: "web" } } };
  expect(faultsOf("one-object", { one: { resource: release }, two: { resource: release } })).toEqual([
    expect.stringContaining("HelmRelease web/shop"),
  ]);
});

test("fails for a name that another stack uses", () => {
  const reference =
    "${data.terraform_remote_state.cross-stack-reference-input-one.outputs.cross-stack-output-ns}";
  const one = { resource: settings("a", "web"), more: undefined };
  const withOutput = {
    ...one,
    more: {
      output: { "cross-stack-output-ns": { value: "web" } },
      provider: { kubernetes: [{ config_path: "~/.kube/config", config_context: "lab" }] },
    },
  };
  expect(
    faultsOf("one-object", { one: withOutput, two: { resource: settings("b", reference) } }),
  ).toHaveLength(1);
});
