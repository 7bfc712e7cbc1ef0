import { Lazy, type TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { PodSecurityLevel } from "../../constructs";
import { NAMESPACE_READY } from "../../constructs/cluster/stack/namespace-checks";
import { type LiveCheck, NODES, reading, requireLive, verdictOf, warnLive } from "../../constructs/live";
import { entriesOf } from "../support/document";
import { refusalsIn, warningsIn } from "../support/live";
import { makeApp } from "../support/make-app";
import { asked, NODE_EXISTS, sourceIn, STACKS, Widget } from "./asking-stack";

const ARGS = { nodeName: "cp-1" };

const NODE = { kind: "Node", metadata: { name: "cp-1" } };

const noteOf = (stack: TerraformStack) => sourceIn(asked(stack)).note;

const preconditionsOf = (stack: TerraformStack) =>
  entriesOf(asked(stack).resource, "kubernetes_widget_v1").map(
    ([, { lifecycle }]) => lifecycle?.precondition,
  );

describe.each(STACKS)("in %s", (_what, make) => {
  test("a requirement is a precondition of the resources that use its verdict, with its text as message", () => {
    const stack = make();
    const widget = new Widget(stack, "a");
    requireLive(widget, NODE_EXISTS, ARGS);
    widget.hang();
    const [local] = Object.keys(asked(stack).locals);
    const verdict = `lookup(local.${local}, "lab/a", "")`;
    expect(preconditionsOf(stack)).toEqual([
      [{ condition: `\${${verdict} == ""}`, errorMessage: `\${${verdict}}` }],
    ]);
    expect(Object.keys(noteOf(stack).preconditions)).toEqual(["lab/a"]);
    expect(noteOf(stack).postconditions).toEqual({});
    expect(refusalsIn(asked(stack), [])).toEqual(["lab/a: no cp-1"]);
    expect(refusalsIn(asked(stack), [NODE])).toEqual([]);
  });

  test("a warning is printed and stops nothing", () => {
    const stack = make();
    warnLive(new Widget(stack, "a"), NODE_EXISTS, ARGS);
    expect(warningsIn(asked(stack), [])).toEqual(["lab/a: no cp-1"]);
    expect(refusalsIn(asked(stack), [])).toEqual([]);
  });
});

test("a requirement that is added after the verdict was read is part of it, if there was one before", () => {
  const stack = new FastStack(makeApp(), "lab");
  const widget = new Widget(stack, "a");
  requireLive(widget, NODE_EXISTS, ARGS);
  widget.hang();
  requireLive(widget, NODE_EXISTS, { nodeName: "cp-2" });
  expect(noteOf(stack).preconditions["lab/a"]).toHaveLength(2);
  expect(noteOf(stack).postconditions).toEqual({});
});

test("reading a verdict twice returns the same one", () => {
  const widget = new Widget(new FastStack(makeApp(), "lab"), "a");
  requireLive(widget, NODE_EXISTS, ARGS);
  expect(verdictOf(widget)).toHaveLength(1);
  expect(verdictOf(widget)).toEqual(verdictOf(widget));
});

test.each([
  ["is never read", () => undefined],
  ["was read before the first requirement", (widget: Widget) => widget.hang()],
  ["of another construct was read", (widget: Widget) => verdictOf(new Construct(widget, "inner"))],
])("a requirement whose verdict %s is checked by the stack", (_what, before) => {
  const stack = new FastStack(makeApp(), "lab");
  const widget = new Widget(stack, "a");
  before(widget);
  requireLive(widget, NODE_EXISTS, ARGS);
  expect(noteOf(stack).preconditions).toEqual({});
  expect(Object.keys(noteOf(stack).postconditions)).toEqual(["lab/a"]);
  expect(refusalsIn(asked(stack), [])).toEqual(["lab/a: no cp-1"]);
});

test("a check of the library is written by name", () => {
  const stack = new FastStack(makeApp(), "lab");
  const args = {
    namespace: "data",
    levels: [PodSecurityLevel.BASELINE],
    unlabelled: PodSecurityLevel.BASELINE,
  };
  requireLive(stack, NAMESPACE_READY, args);
  expect(noteOf(stack).postconditions).toEqual({ lab: [{ check: "namespace-ready", args }] });
  expect(noteOf(stack).texts).toEqual({});
});

test("a user's own check is written with its source text and the reads for its arguments", () => {
  const check: LiveCheck<typeof ARGS> = {
    name: "own",
    reads: ({ nodeName }) => [{ ...reading(NODES, "spec.taints"), only: { name: nodeName } }],
    judge(live, { nodeName }) {
      return live.find("Node", nodeName) === undefined ? `${nodeName} is \${away}` : undefined;
    },
  };
  const stack = new FastStack(makeApp(), "lab");
  requireLive(stack, check, ARGS);
  const { postconditions, texts } = noteOf(stack);
  expect(postconditions).toEqual({
    lab: [
      { check: "own", args: ARGS, reads: [{ kind: NODES, fields: ["spec.taints"], only: { name: "cp-1" } }] },
    ],
  });
  expect(Object.keys(texts)).toEqual(["own"]);
  expect(refusalsIn(asked(stack), [])).toEqual(["lab: cp-1 is ${away}"]);
});

test("one check may be used often, and in two stacks", () => {
  const app = makeApp();
  for (const id of ["one", "two"]) {
    const stack = new FastStack(app, id);
    requireLive(stack, NODE_EXISTS, ARGS);
    warnLive(new Construct(stack, "a"), NODE_EXISTS, ARGS);
    expect(Object.keys(noteOf(stack).texts)).toEqual(["node-exists"]);
  }
});

test("fails for two checks of one name", () => {
  const stack = new FastStack(makeApp(), "lab");
  requireLive(stack, NODE_EXISTS, ARGS);
  const other: LiveCheck<typeof ARGS> = { ...NODE_EXISTS, judge: () => "never" };
  expect(() => {
    requireLive(new Construct(stack, "a"), other, ARGS);
  }).toThrow('lab/a: name of a check must be unique in a stack, but another check has it, got "node-exists"');
});

test("fails for a check without a text", () => {
  const judge = NODE_EXISTS.judge.bind(undefined);
  const stack = new FastStack(makeApp(), "lab");
  expect(() => {
    requireLive(stack, { ...NODE_EXISTS, judge }, ARGS);
  }).toThrow(
    "lab: judge of check node-exists must be a function with readable source text, because only that text runs at plan",
  );
});

test("arguments must be plain data, because they are serialized as JSON", () => {
  const stack = new FastStack(makeApp(), "lab");
  const check: LiveCheck<{ readonly nodeName?: string; readonly at: unknown }> = {
    name: "plain",
    reads: NODE_EXISTS.reads as LiveCheck<object>["reads"],
    judge: (_live, args) => JSON.stringify(args),
  };
  requireLive(stack, check, { nodeName: undefined, at: new Date(0) });
  expect(refusalsIn(asked(stack), [])).toEqual(['lab: {"at":"1970-01-01T00:00:00.000Z"}']);
});

describe("arguments known only to Terraform", () => {
  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["a variable", (stack) => new TerraformVariable(stack, "node", { type: "string" }).stringValue],
    ["a text with a token in it", () => `node-${Token.asString({ later: true })}`],
    ["a number", () => Token.asNumber({ later: true })],
    ["a list", () => Token.asList({ later: true })],
    ["an object that is resolved lazily", () => ({ node: Lazy.stringValue({ produce: () => "later" }) })],
    ["an object that is a token itself", () => ({ node: Lazy.anyValue({ produce: () => "later" }) })],
    ["a reference in Terraform's syntax", () => "${var.node}"],
  ])("skip the check with a message: %s", (_what, make) => {
    const app = Testing.app();
    const stack = new FastStack(app, "lab");
    requireLive(new Construct(stack, "a"), NODE_EXISTS as unknown as LiveCheck<{ nodeName: unknown }>, {
      nodeName: make(stack),
    });
    const message = "node-exists is not checked at plan, because its arguments are known only to Terraform";
    expect(stack.node.findChild("a").node.metadata.map(({ data }) => data as unknown)).toEqual([message]);
    expect(stack.node.tryFindChild("live-cluster")).toBeUndefined();
  });
});
