import { CONFIG_MAPS, kindOf, NODES, PODS, reading } from "../../../constructs/live";
import { readPlan } from "../../../constructs/live/program/read-plan";

test("each kind is read once, with the fields of all checks that use it", () => {
  const plan = readPlan([
    reading(NODES, "spec.taints", "status.addresses"),
    reading(PODS, "spec.nodeName"),
    reading(NODES, "metadata.labels", "spec.taints"),
  ]);
  expect(plan).toEqual([
    {
      kind: NODES,
      fields: ["metadata.labels", "spec.taints", "status.addresses"],
      only: undefined,
      onNode: undefined,
      mayBeForbidden: false,
    },
    { kind: PODS, fields: ["spec.nodeName"], only: undefined, onNode: undefined, mayBeForbidden: false },
  ]);
});

test("a kind may be forbidden if every check accepts that", () => {
  const optional = { ...reading(PODS), mayBeForbidden: true };
  expect(readPlan([optional, optional])[0]?.mayBeForbidden).toBe(true);
  expect(readPlan([optional, reading(PODS)])[0]?.mayBeForbidden).toBe(false);
});

test("one resource of two groups is two kinds", () => {
  const knative = kindOf("serving.knative.dev/v1", "Service", "services");
  const plan = readPlan([reading(knative), reading(kindOf("v1", "Service", "services"))]);
  expect(plan.map(({ kind }) => kind.group)).toEqual(["serving.knative.dev", ""]);
});

test("requests for single objects are merged without duplicates", () => {
  const one = { ...reading(CONFIG_MAPS, "data.a"), only: { namespace: "x", name: "a" } };
  const other = { ...reading(CONFIG_MAPS, "data.b"), only: { namespace: "y", name: "a" } };
  expect(readPlan([one, other, one])).toMatchObject([
    {
      fields: ["data.a", "data.b"],
      only: [
        { namespace: "x", name: "a" },
        { namespace: "y", name: "a" },
      ],
    },
  ]);
});

test("single objects and all objects merge to all", () => {
  const one = { ...reading(CONFIG_MAPS), only: { namespace: "x", name: "a" } };
  expect(readPlan([one, reading(CONFIG_MAPS)])).toMatchObject([{ only: undefined }]);
});

const onNode = (name: string) => ({ ...reading(PODS), onNode: name });

test.each([
  ["one node twice is that node", [onNode("a"), onNode("a")], "a"],
  ["two nodes are all", [onNode("a"), onNode("b")], undefined],
  ["a node beside all is all", [onNode("a"), reading(PODS)], undefined],
  ["a node beside a single pod is all", [onNode("a"), { ...reading(PODS), only: { name: "p" } }], undefined],
])("%s", (_fact, reads, node) => {
  expect(readPlan(reads)).toMatchObject([{ onNode: node, only: undefined }]);
});

test("versions are merged, with those of the first read first", () => {
  const longhorn = (...versions: string[]) =>
    kindOf(
      versions.map((each) => `longhorn.io/${each}`),
      "Node",
      "nodes",
    );
  const [read] = readPlan([reading(longhorn("v1beta2")), reading(longhorn("v1beta2", "v1beta1"))]);
  expect(read?.kind.versions).toEqual(["v1beta2", "v1beta1"]);
});
