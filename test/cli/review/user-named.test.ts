import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";

const RULES = { groups: [{ name: "a", rules: [{ record: "up:sum", expr: "sum(up)" }] }] };

const STACK = ["kube-prometheus-stack", "88.5.3"] as const;
const OPERATOR = ["eck-operator", "3.5.0"] as const;

function found([chart, version]: readonly [string, string], before: object, after: object) {
  const sideOf = (values: object) => {
    const release = { name: "one", namespace: "lab", chart, version, values: [{ "(JSON)": values }] };
    return toReviewedApp("side", [toReviewedStack("lab", { resource: { helm_release: { release } } })]);
  };
  return review(sideOf(before), sideOf(after)).findings.map(({ verdict, text }) => `${verdict}: ${text}`);
}

const rulesOf = (files: object) => ({ additionalPrometheusRulesMap: files });

test("an object that is named by a key of a map is created with the key", () => {
  expect(found(STACK, rulesOf({ old: RULES }), rulesOf({ old: RULES, next: RULES }))).toContain(
    "added: with additionalPrometheusRulesMap.next, its chart creates PrometheusRule next",
  );
});

test("an object that is named by a key of a map is removed with the key", () => {
  expect(found(STACK, rulesOf({ old: RULES, next: RULES }), rulesOf({ next: RULES }))).toEqual([
    "removed: with additionalPrometheusRulesMap.old, its chart deletes PrometheusRule old",
  ]);
});

test("an object that is named by a key of a map changes in place", () => {
  const other = { groups: [{ name: "a", rules: [{ record: "up:sum", expr: "count(up)" }] }] };
  expect(found(STACK, rulesOf({ old: RULES }), rulesOf({ old: other }))).toEqual([
    "changed: in place: additionalPrometheusRulesMap.old.groups.rules.expr",
  ]);
});

test("objects that are named by a list are created and removed with its items", () => {
  const texts = found(OPERATOR, { managedNamespaces: ["a", "b"] }, { managedNamespaces: ["b", "c"] });
  expect(texts).toContainEqual(expect.stringMatching(/^removed: .* its chart deletes Namespace a$/));
  expect(texts).toContainEqual(expect.stringMatching(/^added: .* its chart creates Namespace c/));
});
