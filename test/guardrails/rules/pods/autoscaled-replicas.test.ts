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

test("a workload without replicas, or one that is suspended, is fine", () => {
  expect(scaled({})).toEqual([]);
  expect(scaled({ replicas: "0" })).toEqual([]);
});

test("fails for replicas that are written out", () => {
  expect(scaled({ replicas: "2" })).toEqual([
    expect.stringMatching(
      /spec\.replicas must not be set, as HorizontalPodAutoscaler web\/site .* scales it/,
    ),
  ]);
});
