import { faultsIn } from "../../documents";

const namespace = (name: string) =>
  faultsIn("system-namespace", { kubernetes_namespace_v1: { web: { metadata: { name } } } });

test("accepts a namespace of the user", () => {
  expect(namespace("web")).toEqual([]);
});

test.each(["kube-system", "default"])("fails for %s", (name) => {
  expect(namespace(name)).toEqual([
    expect.stringContaining(
      "metadata.name must not be a namespace of Kubernetes itself, which exists in every cluster",
    ),
  ]);
});
