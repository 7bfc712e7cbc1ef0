import { picked } from "../../../constructs/live/program/picked";

const NODE = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "cp-1", labels: { a: "1", "example.com/role": "lab" }, uid: "u" },
  spec: {
    taints: [
      { key: "a", value: "1", effect: "NoSchedule" },
      { key: "b", effect: "NoExecute" },
    ],
    podCIDR: "10.0.0.0/24",
    nothing: null,
    names: ["x", "y"],
  },
};

test.each<[string, readonly string[], unknown]>([
  ["without fields, only names are kept", [], { metadata: { name: "cp-1" } }],
  [
    "a field is copied whole",
    ["spec.taints"],
    { metadata: { name: "cp-1" }, spec: { taints: NODE.spec.taints } },
  ],
  [
    "the keys of a map, without its values",
    ["metadata.labels.*", "spec.names.0.*"],
    { metadata: { name: "cp-1", labels: { a: true, "example.com/role": true } }, spec: { names: [{}, {}] } },
  ],
  [
    "through a list, the rest of the path is that of each entry",
    ["spec.taints.key"],
    { metadata: { name: "cp-1" }, spec: { taints: [{ key: "a" }, { key: "b" }] } },
  ],
  [
    "two paths through one list meet in the same entries",
    ["spec.taints.key", "spec.taints.value"],
    { metadata: { name: "cp-1" }, spec: { taints: [{ key: "a", value: "1" }, { key: "b" }] } },
  ],
  [
    "a missing field is omitted",
    ["spec.unschedulable", "status.phase"],
    { metadata: { name: "cp-1" }, spec: {} },
  ],
  [
    "a dot behind a backslash is part of a key",
    ["metadata.labels.example\\.com/role"],
    { metadata: { name: "cp-1", labels: { "example.com/role": "lab" } } },
  ],
  ["null is missing", ["spec.nothing", "spec.nothing.deeper"], { metadata: { name: "cp-1" }, spec: {} }],
  [
    "a text has no fields",
    ["spec.podCIDR.length", "spec.names.length"],
    { metadata: { name: "cp-1" }, spec: { names: [{}, {}] } },
  ],
  [
    "labels are omitted unless they are requested",
    ["metadata.labels"],
    { metadata: { name: "cp-1", labels: NODE.metadata.labels } },
  ],
])("%s", (_fact, fields, expected) => {
  expect(picked(NODE, fields)).toEqual(expected);
});

test.each([
  [["spec.taints", "spec.taints.key"]],
  [["spec.taints.key", "spec.taints"]],
  [["spec", "spec.taints.value"]],
])("the shorter path of %j applies", (fields) => {
  expect(picked(NODE, fields)).toMatchObject({ spec: { taints: NODE.spec.taints } });
});

test("the namespace is a name as well", () => {
  const metadata = { name: "photos", namespace: "data", uid: "u" };
  expect(picked({ metadata }, [])).toEqual({ metadata: { name: "photos", namespace: "data" } });
});

test("the object itself is not changed", () => {
  const before = JSON.stringify(NODE);
  picked(NODE, ["metadata", "metadata.labels.a", "spec", "spec.taints", "spec.taints.key", "spec.podCIDR"]);
  expect(JSON.stringify(NODE)).toBe(before);
});

test("lists within lists keep their entries apart", () => {
  const pod = { metadata: { name: "p" }, terms: [{ all: [{ key: "a", x: 1 }, { key: "b" }] }, { other: 1 }] };
  expect(picked(pod, ["terms.all.key", "terms.all.x"])).toEqual({
    metadata: { name: "p" },
    terms: [{ all: [{ key: "a", x: 1 }, { key: "b" }] }, {}],
  });
});
