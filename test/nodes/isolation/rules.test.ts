import { TerraformStack, Token } from "cdktf";
import { IsolatedNode, TaintEffect } from "../../../constructs";
import { documentOf } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { REQUIRED } from "./every-prop";
import { clusterWith, isolate } from "./example";

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-06-30T23:59:59Z") });
});

afterEach(() => {
  jest.useRealTimers();
});

test.each(["", "Worker-1", "-a", Token.asString({ a: 1 })])("fails for nodeName %j", (nodeName) => {
  expect(() => isolate({ nodeName })).toThrow("stack/node: nodeName must be the name of a node as a literal");
});

test.each(["2026-02-30", "30.06.2026", "2026-6-30", "", "2026-06-30T00:00:00Z"])(
  "fails for revert %j",
  (revert) => {
    expect(() => isolate({ revert })).toThrow("stack/node: revert must be a date as YYYY-MM-DD, got ");
  },
);

test("fails for a day of revert that no one will see", () => {
  expect(() => isolate({ revert: "2999-12-31" })).toThrow(
    "stack/node: revert must be at most 731 days ahead",
  );
});

test("fails for an adoption without a reason", () => {
  expect(() => isolate({ adopt: { reason: " " } })).toThrow("stack/node: adopt.reason must state why");
});

test.each(["node.kubernetes.io/unschedulable", "node.kubernetes.io/not-ready"])(
  "fails for key %s (GR-02)",
  (key) => {
    expect(() => isolate({ taint: { key } })).toThrow(
      "stack/node: taint.key must not be one that Kubernetes sets itself",
    );
  },
);

test.each(["", "a b", "a=b", Token.asString({ a: 1 })])("fails for key %j", (key) => {
  expect(() => isolate({ taint: { key } })).toThrow("stack/node: taint.key must be a label key");
});

test.each(["a b", "-", "a".repeat(64), Token.asString({ a: 1 })])("fails for value %j", (value) => {
  expect(() => isolate({ taint: { key: "a", value } })).toThrow(
    "stack/node: taint.value must be a label value",
  );
});

test.each([TaintEffect.PREFER_NO_SCHEDULE, TaintEffect.NO_EXECUTE])("fails for effect %s", (effect) => {
  expect(() => isolate({ taint: { key: "a", effect } })).toThrow(
    `stack/node: taint.effect must be NoSchedule: PreferNoSchedule does not isolate the node, and NoExecute evicts pods that must stay up, got "${effect}"`,
  );
});

test("fails for a node that the cluster does not have, and names the nearest", () => {
  expect(() => isolate({ nodeName: "worker-l" }, clusterWith({}))).toThrow(
    'stack/node: nodeName must be a node of cluster lab (did you mean "worker-1"?), got "worker-l"',
  );
});

test("fails for a taint that the facts do not declare, and prints the declaration", () => {
  expect(() => isolate({}, clusterWith({}))).toThrow(
    "stack/node: taint must be declared in the facts of node worker-1 as well, because the other constructs read " +
      'it there: write taints: [{ key: "experiment", value: "dedicated" }] there, got "experiment=dedicated:NoSchedule"',
  );
});

test.each([
  [{ key: "experiment", value: "other" }, "in place of experiment=other:NoSchedule"],
  [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_EXECUTE }, "there, got"],
])("fails for the facts %j, which declare another taint", (taint, ending) => {
  expect(() => isolate({}, clusterWith({ taints: [taint] }))).toThrow(ending);
});

test("fails for a second isolation of a node by the same taint", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new IsolatedNode(stack, "node", REQUIRED);
  expect(() => new IsolatedNode(stack, "again", REQUIRED)).toThrow(
    "stack/again: nodeName must name one isolation by the taint experiment of stack stack, but stack/node names it already",
  );
  new IsolatedNode(stack, "other", { ...REQUIRED, taint: { key: "other" } });
});

test("a refused isolation leaves no resource behind", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  expect(() => new IsolatedNode(stack, "node", { ...REQUIRED, revert: "never" })).toThrow();
  expect(documentOf(stack)).not.toHaveProperty("resource");
});
