import { container, deployment, faultsIn } from "../../documents";

const scaled = (others: object) =>
  faultsIn("autoscaled-replicas", {
    kubernetes_deployment_v1: { site: deployment({ container: [container()] }, others) },
    kubernetes_horizontal_pod_autoscaler_v2: {
      site: {
        metadata: { name: "site", namespace: "web" },
        spec: { scale_target_ref: { kind: "Deployment", name: "site" }, max_replicas: 5 },
      },
    },
  });

test("accepts a workload without replicas, and a suspended one", () => {
  expect(scaled({})).toEqual([]);
  expect(scaled({ replicas: "0" })).toEqual([]);
});

test("fails for explicit replicas", () => {
  expect(scaled({ replicas: "2" })).toEqual([
    expect.stringMatching(
      /spec\.replicas must not be set, as HorizontalPodAutoscaler web\/site .* scales it/,
    ),
  ]);
});

test.each([
  ["a StatefulSet", "StatefulSet", 1],
  ["a Deployment if there is no kind", undefined, 0],
])("a target without a Deployment of its name is %s", (_title, kind, found) => {
  const resource = {
    kubernetes_stateful_set_v1: { site: deployment({ container: [container()] }, { replicas: 2 }) },
    kubernetes_horizontal_pod_autoscaler_v2: {
      site: {
        metadata: { name: "site", namespace: "web" },
        spec: { scale_target_ref: { kind, name: "site" }, max_replicas: 5 },
      },
    },
  };
  expect(faultsIn("autoscaled-replicas", resource)).toHaveLength(found);
});
