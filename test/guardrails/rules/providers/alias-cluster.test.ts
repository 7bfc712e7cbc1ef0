import { faultsIn, noteOf } from "../../documents";

const NOTE = noteOf({ makes: [] });

const providers = (context: string) => ({
  ...NOTE,
  provider: {
    kubernetes: [
      { config_path: "~/.kube/config", config_context: "lab" },
      { alias: "other", config_path: "~/.kube/config", config_context: context },
    ],
  },
});

const RESOURCE = {
  kubernetes_config_map_v1: {
    one: { metadata: { name: "one" }, provider: "kubernetes.other" },
    two: { metadata: { name: "two" }, provider: "kubernetes.other" },
  },
};

test("accepts an alias for the checked cluster, and an unused alias", () => {
  expect(faultsIn("alias-cluster", RESOURCE, providers("lab"))).toEqual([]);
  expect(faultsIn("alias-cluster", {}, providers("production"))).toEqual([]);
});

test("accepts a stack without checks", () => {
  const { provider } = providers("production");
  expect(faultsIn("alias-cluster", RESOURCE, { provider })).toEqual([]);
});

test("fails once for an alias of another cluster", () => {
  expect(faultsIn("alias-cluster", RESOURCE, providers("production"))).toEqual([
    expect.stringMatching(
      /provider must be for a cluster that the checks at plan of the stack read \(context lab\).*got "production"/,
    ),
  ]);
});

test("reads the clusters of a stack once, regardless of the number of its objects", () => {
  const read = (count: number) => {
    const maps = Array.from({ length: count }, (_, at) => [
      `map${at}`,
      { metadata: { name: `map${at}` }, provider: "kubernetes.other" },
    ]);
    const parse = jest.spyOn(JSON, "parse");
    faultsIn("alias-cluster", { kubernetes_config_map_v1: Object.fromEntries(maps) }, providers("lab"));
    const calls = parse.mock.calls.length;
    parse.mockRestore();
    return calls;
  };
  expect(read(50)).toBe(read(2));
});
