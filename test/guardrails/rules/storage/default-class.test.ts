import { faultsIn, faultsOf } from "../../documents";

const KEY = "storageclass.kubernetes.io/is-default-class";

const storageClass = (name: string, isDefault: string) => ({
  kubernetes_storage_class_v1: { [name]: { metadata: { name, annotations: { [KEY]: isDefault } } } },
});

test("accepts one default class, also beside one annotated with false", () => {
  const one = storageClass("one", "true").kubernetes_storage_class_v1;
  const two = storageClass("two", "false").kubernetes_storage_class_v1;
  expect(faultsIn("default-class", { kubernetes_storage_class_v1: { ...one, ...two } })).toEqual([]);
});

test("accepts one default class on each of two clusters", () => {
  const other = { provider: { kubernetes: [{ config_path: "~/.kube/config", config_context: "other" }] } };
  const stacks = {
    one: { resource: storageClass("one", "true") },
    two: { resource: storageClass("two", "true"), more: other },
  };
  expect(faultsOf("default-class", stacks)).toEqual([]);
});

test("fails for default classes in two stacks", () => {
  const stacks = {
    one: { resource: storageClass("one", "true") },
    two: { resource: storageClass("two", "true") },
  };
  expect(faultsOf("default-class", stacks)).toEqual([
    expect.stringMatching(
      /^two\/.*must be "false", as StorageClass one \(one\/.*\) is the default class of the cluster already, got "true"/,
    ),
  ]);
});
