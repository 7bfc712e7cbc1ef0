import { container, deployment, faultsIn } from "../../documents";

const budget = (limits: object, replicas = 2) =>
  faultsIn("disruption-allowed", {
    kubernetes_deployment_v1: { site: deployment({ container: [container()] }, { replicas }) },
    kubernetes_pod_disruption_budget_v1: {
      site: {
        metadata: { name: "site", namespace: "web" },
        spec: { selector: { match_labels: { app: "site" } }, ...limits },
      },
    },
  });

test.each([
  [{ max_unavailable: "1" }, 2],
  [{ min_available: "1" }, 2],
  [{ min_available: "50%" }, 2],
  [{ min_available: "1" }, 0],
])("accepts %j for %i pods", (limits, replicas) => {
  expect(budget(limits, replicas)).toEqual([]);
});

test.each([
  [{ min_available: "1" }, 1, "min_available"],
  [{ min_available: "100%" }, 3, "min_available"],
  [{ min_available: "90%" }, 2, "min_available"],
  [{ max_unavailable: "0" }, 3, "max_unavailable"],
  [{ max_unavailable: "0%" }, 3, "max_unavailable"],
])("fails for %j for %i pods", (limits, replicas, prop) => {
  expect(budget(limits, replicas)).toEqual([
    expect.stringContaining(`spec.${prop} must let at least one of the ${replicas} pods be evicted`),
  ]);
});

test("accepts a budget that selects other pods, or none", () => {
  const limits = { min_available: "1", selector: { match_labels: { app: "other" } } };
  expect(budget(limits, 1)).toEqual([]);
});
