import type { NestedBlock, SchemaBlock } from "../../../cli/review/exact/provider-schema";
import { prunedTo } from "../../../tools/replace-table/pruned";

const named: SchemaBlock = { attributes: { name: { type: "string", optional: true } } };

const listOf = (block: SchemaBlock, more: Partial<NestedBlock> = {}): NestedBlock => ({
  nesting_mode: "list",
  block,
  ...more,
});

const BLOCK: SchemaBlock = {
  block_types: {
    known: listOf({ block_types: { deep: listOf(named) } }),
    added: listOf({ block_types: { inner: listOf(named), needed: listOf(named, { min_items: 1 }) } }),
    other: listOf(named),
    some: listOf(named, { nesting_mode: "set" }),
  },
};

const blocks = (...names: readonly string[]) => names.map((name) => ({ name }));
const CORE = { known: [{}, {}] };
const FILLED = {
  known: [{ deep: blocks("a") }, { deep: blocks("b") }],
  added: [{ inner: blocks("c"), needed: blocks("d") }],
  other: blocks("e"),
  some: blocks("f"),
};

test("a branch keeps its parents, its children, and the values of the seed", () => {
  expect(prunedTo(BLOCK, FILLED, CORE, ["added", 0, "inner"])).toEqual({
    known: [{}, {}],
    added: [{ inner: blocks("c"), needed: blocks("d") }],
    some: blocks("f"),
  });
  expect(prunedTo(BLOCK, FILLED, CORE, ["known", 1, "deep", 0, "name"])).toEqual({
    known: [{}, { deep: blocks("b") }],
    some: blocks("f"),
  });
});

test("a block keeps its required arguments and loses its optional ones", () => {
  expect(prunedTo(BLOCK, FILLED, CORE, ["added", 0, "needed", 0, "name"])).toMatchObject({
    added: [{ needed: blocks("d") }],
  });
  expect(prunedTo(BLOCK, FILLED, CORE, ["added", 0, "needed"])).not.toHaveProperty("added.0.inner");
});

test("a seed without values is unchanged", () => {
  expect(prunedTo(BLOCK, FILLED, FILLED, ["other"])).toEqual(FILLED);
});
