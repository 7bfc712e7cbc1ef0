import { Fn, Token } from "cdktf";
import { Memory } from "../../constructs";
import { failOf, propError } from "../../constructs/checks";

test("names the path, the prop, the rule and the value", () => {
  const error = propError("lab-storage/data", "clients", "list who may mount it", []);
  expect(error).toEqual(new Error("lab-storage/data: clients must list who may mount it, got []"));
});

test.each<[unknown, string]>([
  ["", '""'],
  ['a "b"', '"a \\"b\\""'],
  [undefined, "undefined"],
  [null, "null"],
  [0, "0"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [2n ** 64n, "18446744073709551616"],
  [Memory.gibibytes(2), '"2Gi"'],
  [{ replicas: NaN, bytes: 1n, size: Memory.mebibytes(1) }, '{"replicas":"NaN","bytes":"1","size":"1Mi"}'],
])("shows the value %p as %s", (value, shown) => {
  expect(propError("a", "b", "c", value).message).toBe(`a: b must c, got ${shown}`);
});

test.each([
  [Token.asString({ a: 1 })],
  [Token.asNumber({ a: 1 })],
  [Token.asList({ a: 1 })],
  [Fn.file("/etc/hosts")],
  [{ server: `nas-${Token.asString({ a: 1 })}.lan` }],
])("never shows a token as cdktf writes it", (value) => {
  const { message } = propError("a", "b", "c", value);
  expect(message).toContain("(a token, whose value only Terraform knows)");
  expect(message).not.toMatch(/TfToken|e\+298/);
});

test("accepts a construct in place of a path", () => {
  const construct = { node: { path: "lab/data" } };
  expect(propError(construct, "size", "be greater than 0", 0).message).toBe(
    "lab/data: size must be greater than 0, got 0",
  );
});

test("refuses props of one construct, below a prefix", () => {
  expect(() => failOf("lab/data", "exports.a.")("path", "be absolute", "b")).toThrow(
    'lab/data: exports.a.path must be absolute, got "b"',
  );
});
