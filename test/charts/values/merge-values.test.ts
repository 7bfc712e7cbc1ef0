import { mergeValues } from "../../../constructs/charts";

test("maps merge, lists and texts are replaced, null stays for Helm to remove the default", () => {
  const base = { image: { tag: "v1", registry: "a" }, args: ["x"], affinity: { node: 1 } };
  expect(mergeValues(base, { image: { tag: "v2" }, args: [], affinity: null, extra: true })).toEqual({
    image: { tag: "v2", registry: "a" },
    args: [],
    affinity: null,
    extra: true,
  });
});

test("a map replaces a text, and neither argument is changed", () => {
  const base = { a: "x", b: { c: 1 } };
  expect(mergeValues(base, { a: { d: 1 }, b: { c: 2 } })).toEqual({ a: { d: 1 }, b: { c: 2 } });
  expect(base).toEqual({ a: "x", b: { c: 1 } });
});
