import type { SchemaBlock } from "../../../cli/review/exact/provider-schema";
import { variantsOf } from "../../../tools/replace-table/variants";

function nestedIn(block: SchemaBlock, depth: number): SchemaBlock {
  if (depth === 0) return block;
  return { block_types: { b: { nesting_mode: "list", block: nestedIn(block, depth - 1) } } };
}

function emptyBlocks(depth: number): Readonly<Record<string, unknown>> {
  return depth === 0 ? {} : { b: [emptyBlocks(depth - 1)] };
}

test("adds an argument at any depth", () => {
  const block = nestedIn({ attributes: { name: { type: "string", optional: true } } }, 8);
  const tried = variantsOf(block, emptyBlocks(8)).map(({ path, kind }) => `${path} ${kind}`);
  expect(tried).toContain("b.b.b.b.b.b.b.b.name add");
});

test("a list that may have one item gets another one", () => {
  const block: SchemaBlock = { attributes: { items: { type: ["list", "string"], required: true } } };
  const [change] = variantsOf(block, { items: ["x"] });
  expect(change?.values).toContainEqual(["x", "10.0.0.1"]);
  expect(change?.values).toContainEqual(["10.0.0.1"]);
});

test("a mode is not a quantity: it does not grow", () => {
  const block: SchemaBlock = { attributes: { mode: { type: "string", required: true } } };
  expect(variantsOf(block, { mode: "0644" }).map(({ kind }) => kind)).toEqual(["change"]);
  expect(
    variantsOf(block, { mode: "5Gi" })
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(["grow", "shrink"]);
});
