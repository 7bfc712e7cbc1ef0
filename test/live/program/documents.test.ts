import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { otherStacks, readDocument, stackNameOf } from "../../../constructs/live/program/documents";

/** Writes an app as a synthesis does, and returns the path of a stack's document. */
function written(dependencies: Readonly<Record<string, readonly string[]>>, ...unwritten: string[]) {
  const outdir = mkdtempSync(join(tmpdir(), "documents-"));
  const pathOf = (name: string) => join("stacks", name, "cdk.tf.json");
  const stacks = Object.entries(dependencies).map(([name, before]) => {
    if (!unwritten.includes(name)) {
      mkdirSync(join(outdir, "stacks", name), { recursive: true });
      writeFileSync(join(outdir, pathOf(name)), JSON.stringify({ "//": { metadata: { stackName: name } } }));
    }
    return [name, { name, synthesizedStackPath: pathOf(name), dependencies: before }];
  });
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(stacks) }));
  return { outdir, file: (name: string) => join(outdir, pathOf(name)) };
}

function othersOf(file: string): Record<string, boolean> {
  const others = otherStacks(file, readDocument(file));
  return Object.fromEntries(others.map(({ name, isEarlier }) => [name, isEarlier]));
}

test("direct and indirect dependencies are earlier stacks; all others are not", () => {
  const { file } = written({ base: [], storage: ["base"], web: ["storage"], other: [], later: ["web"] });
  expect(othersOf(file("web"))).toEqual({ base: true, storage: true, other: false, later: false });
  expect(othersOf(file("base"))).toEqual({ storage: false, web: false, other: false, later: false });
});

test("two paths to one stack, and cycles, change nothing", () => {
  const { file } = written({ a: ["b", "c"], b: ["d"], c: ["d"], d: ["a"] });
  expect(othersOf(file("a"))).toEqual({ b: true, c: true, d: true });
});

test("reads the name of a stack and its documents", () => {
  const { file } = written({ base: [], web: ["base"] });
  const [base] = otherStacks(file("web"), readDocument(file("web")));
  expect(stackNameOf(base!.document)).toBe("base");
  expect(stackNameOf({})).toBe("");
});

test("a stack without a document is omitted", () => {
  const { file } = written({ base: [], web: ["base"] }, "base");
  expect(othersOf(file("web"))).toEqual({});
});

test("finds no other stacks if only one stack's folder exists", () => {
  const folder = mkdtempSync(join(tmpdir(), "documents-"));
  const file = join(folder, "cdk.tf.json");
  writeFileSync(file, "{}");
  expect(otherStacks(file, {})).toEqual([]);
});
