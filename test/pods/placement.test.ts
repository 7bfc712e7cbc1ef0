import { AntiAffinity, TaintEffect } from "../../constructs/cluster";
import { linuxNodes, podAntiAffinity, tolerationsOf } from "../../constructs/pods";

test("pods go to Linux nodes that have all labels of the selector", () => {
  expect(linuxNodes({ disk: "ssd" })).toEqual({ "kubernetes.io/os": "linux", disk: "ssd" });
});

test("a toleration without an operator gets the default of Kubernetes", () => {
  const [first, second] = tolerationsOf([
    { key: "a", value: "b", effect: TaintEffect.NO_EXECUTE },
    { operator: "Exists" },
  ]);
  expect(first).toEqual({ key: "a", operator: "Equal", value: "b", effect: "NoExecute" });
  expect(second).toEqual({ key: undefined, operator: "Exists", value: undefined, effect: undefined });
});

test("hard anti-affinity is required", () => {
  const selector = { matchLabels: { app: "db" } };
  expect(podAntiAffinity(AntiAffinity.HARD, "rack", selector)).toEqual({
    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "rack", labelSelector: selector }],
  });
});

test("soft anti-affinity is preferred, with the most weight", () => {
  const selector = [{ matchLabels: { app: "db" } }];
  expect(podAntiAffinity(AntiAffinity.SOFT, "rack", selector)).toEqual({
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, podAffinityTerm: { topologyKey: "rack", labelSelector: selector } },
    ],
  });
});
