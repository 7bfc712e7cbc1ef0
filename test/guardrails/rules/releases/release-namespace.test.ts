import { faultsIn, faultsOf } from "../../documents";

const release = (others: object) => ({
  helm_release: { shop: { name: "shop", namespace: "shop", ...others } },
});
const NAMESPACE = { kubernetes_namespace_v1: { shop: { metadata: { name: "shop" } } } };
const SAYS = expect.stringContaining(
  "create_namespace must be false, or the namespace has no labels (Pod Security among them) and stays after an uninstall",
) as unknown;

test.each([
  ["no namespace", release({})],
  ["no namespace, explicitly", release({ create_namespace: false })],
  ["the namespace that always exists", { helm_release: { shop: { name: "shop", create_namespace: true } } }],
  ["a namespace that the stack makes", { ...NAMESPACE, ...release({ create_namespace: true }) }],
])("accepts a release that creates %s", (_title, resource) => {
  expect(faultsIn("release-namespace", resource)).toEqual([]);
});

test("accepts a release whose namespace an earlier stack makes", () => {
  const stacks = {
    base: { resource: NAMESPACE },
    web: { dependencies: ["base"], resource: release({ create_namespace: true }) },
  };
  expect(faultsOf("release-namespace", stacks)).toEqual([]);
});

test.each([true, "true"])("fails for a release that creates its namespace with %j", (value) => {
  expect(faultsIn("release-namespace", release({ create_namespace: value }))).toEqual([SAYS]);
});
