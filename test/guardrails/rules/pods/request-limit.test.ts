import { container, deployment, faultsIn } from "../../documents";

const faults = (requests: object, limits: object) =>
  faultsIn("request-limit", {
    kubernetes_deployment_v1: {
      site: deployment({ container: [container({ resources: { requests, limits } })] }),
    },
  });

test("accepts requests up to the limits, in any unit", () => {
  expect(faults({ cpu: "500m", memory: "1024Mi" }, { cpu: "1", memory: "1Gi" })).toEqual([]);
  expect(faults({ cpu: "2", memory: "1Gi" }, { memory: "1Gi" })).toEqual([]);
});

test("fails for requests above the limits", () => {
  expect(faults({ cpu: "1500m", memory: "2Gi" }, { cpu: "1", memory: "1Gi" })).toEqual([
    expect.stringContaining("resources.requests.cpu"),
    expect.stringContaining(
      'must be at most the limit, 1Gi, or the API server refuses Deployment web/site, got "2Gi"',
    ),
  ]);
});
