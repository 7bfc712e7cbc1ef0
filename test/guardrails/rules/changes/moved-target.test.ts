import { faultsIn } from "../../documents";

const CONFIG_MAPS = {
  kubernetes_config_map_v1: { now: { metadata: { name: "now" } }, other: { metadata: { name: "other" } } },
};

const address = (id: string) => `kubernetes_config_map_v1.${id}`;

const moved = (...moves: readonly (readonly [string, string])[]) =>
  faultsIn("moved-target", CONFIG_MAPS, {
    moved: moves.map(([from, to]) => ({ from: address(from), to: address(to) })),
  });

test("accepts a move to a resource of the stack, directly or by steps", () => {
  expect(moved(["before", "between"], ["between", "now"])).toEqual([]);
});

test("does not check a move into a module", () => {
  const more = { moved: [{ from: address("before"), to: "module.web.kubernetes_config_map_v1.now" }] };
  expect(faultsIn("moved-target", CONFIG_MAPS, more)).toEqual([]);
});

test.each([
  [
    "an address that is not in the stack",
    moved(["before", "nowhere"]),
    "be a resource of the stack, but there is no kubernetes_config_map_v1.nowhere",
  ],
  ["a resource that is still there", moved(["other", "now"]), "be an address without a resource"],
  [
    "two moves to one address",
    moved(["one", "now"], ["two", "now"]),
    "be unique, but two blocks have the target",
  ],
])("fails for %s", (_title, found, rule) => {
  expect(found).toEqual([expect.stringContaining(`web: moved must ${rule}`)]);
});

test("accepts a move that is written twice", () => {
  expect(moved(["before", "now"], ["before", "now"])).toEqual([]);
});
