import { container, deployment, faultsIn } from "../../documents";

const selecting = (labels: object) =>
  faultsIn("selector-matches", {
    kubernetes_deployment_v1: {
      site: deployment({ container: [container()] }, { selector: { match_labels: labels } }),
    },
  });

test("accepts a workload that selects its pods", () => {
  expect(selecting({ app: "site" })).toEqual([]);
  expect(selecting({ app: "${var.app}" })).toEqual([]);
});

test("fails for a workload that selects others", () => {
  expect(selecting({ app: "sight" })).toEqual([
    expect.stringContaining(
      'spec.selector must select the labels of its own pods, or the API server refuses Deployment web/site: they have {"app":"site"}',
    ),
  ]);
});
