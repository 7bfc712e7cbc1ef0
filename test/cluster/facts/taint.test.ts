import { type Taint, TaintEffect, type Toleration } from "../../../constructs";
import { effectOf, formatTaint, isSameTaint, tolerates } from "../../../constructs/cluster";
import { parseTaint } from "../../../constructs/cluster/facts/taint";

const TAINT: Required<Taint> = { key: "experiment", value: "dedicated", effect: TaintEffect.NO_EXECUTE };
const EVERY_FIELD: Required<Toleration> = { ...TAINT, operator: "Equal" };

test.each<[string, Toleration, Partial<Taint>, boolean]>([
  ["the same key, value and effect", EVERY_FIELD, {}, true],
  ["another key", { ...EVERY_FIELD, key: "gpu" }, {}, false],
  ["another value", { ...EVERY_FIELD, value: "shared" }, {}, false],
  ["another effect", { ...EVERY_FIELD, effect: TaintEffect.NO_SCHEDULE }, {}, false],
  ["no effect", { key: "experiment", value: "dedicated" }, {}, true],
  [
    "no effect, of a taint without one",
    { key: "experiment", value: "dedicated" },
    { effect: undefined },
    true,
  ],
  [
    "NoSchedule, of a taint without an effect",
    { ...EVERY_FIELD, effect: TaintEffect.NO_SCHEDULE },
    { effect: undefined },
    true,
  ],
  ["no value", { key: "experiment" }, {}, false],
  ["no value, of a taint without one", { key: "experiment" }, { value: undefined }, true],
  ["an empty value, of a taint without one", { key: "experiment", value: "" }, { value: undefined }, true],
  ["Exists", { key: "experiment", operator: "Exists" }, {}, true],
  ["Exists, with another value", { key: "experiment", operator: "Exists", value: "shared" }, {}, true],
  ["Exists of another key", { key: "gpu", operator: "Exists" }, {}, false],
  [
    "Exists of another effect",
    { key: "experiment", operator: "Exists", effect: TaintEffect.NO_SCHEDULE },
    {},
    false,
  ],
  ["Exists of everything", { operator: "Exists" }, {}, true],
  ["Exists of everything, with an empty key", { key: "", operator: "Exists" }, {}, true],
  ["Exists of everything of one effect", { operator: "Exists", effect: TaintEffect.NO_EXECUTE }, {}, true],
  [
    "Exists of everything of another effect",
    { operator: "Exists", effect: TaintEffect.NO_SCHEDULE },
    {},
    false,
  ],
  ["nothing at all", {}, {}, false],
  ["Equal with an empty key", { key: "", value: "dedicated" }, {}, false],
])("a toleration with %s", (_what, toleration, taint, expected) => {
  expect(tolerates(toleration, { ...TAINT, ...taint })).toBe(expected);
});

test("taints are identified by key and effect, regardless of their values", () => {
  expect(isSameTaint(TAINT, { ...TAINT, value: "shared" })).toBe(true);
  expect(isSameTaint({ key: "a" }, { key: "a", effect: TaintEffect.NO_SCHEDULE })).toBe(true);
  expect(isSameTaint(TAINT, { ...TAINT, key: "gpu" })).toBe(false);
  expect(isSameTaint(TAINT, { ...TAINT, effect: TaintEffect.NO_SCHEDULE })).toBe(false);
});

test("a taint is written in the format of kubectl", () => {
  expect(formatTaint(TAINT)).toBe("experiment=dedicated:NoExecute");
  expect(formatTaint({ key: "gpu" })).toBe("gpu:NoSchedule");
  expect(formatTaint({ key: "gpu", value: "" })).toBe("gpu:NoSchedule");
});

test("a taint keeps new pods off unless its effect is another", () => {
  expect(effectOf({ key: "gpu" })).toBe("NoSchedule");
  expect(effectOf(TAINT)).toBe("NoExecute");
});

test.each<[string, Required<Taint>]>([
  ["experiment=dedicated:NoExecute", TAINT],
  ["experiment:NoSchedule", { key: "experiment", value: "", effect: TaintEffect.NO_SCHEDULE }],
  ["a.b/c=1.2_3:PreferNoSchedule", { key: "a.b/c", value: "1.2_3", effect: TaintEffect.PREFER_NO_SCHEDULE }],
])("%s reads back as it was written", (text, taint) => {
  expect(parseTaint(text)).toEqual(taint);
  expect(formatTaint(parseTaint(text))).toBe(text);
});
