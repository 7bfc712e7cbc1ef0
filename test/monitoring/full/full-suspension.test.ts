import { make } from "../example";
import { EVERY_PROP } from "./every-prop";

describe("suspended", () => {
  const stopped = { ...EVERY_PROP, suspended: true };

  test("everything is scaled to zero, the operator is removed, and claims are kept", () => {
    const { values: of, resources } = make(stopped);
    expect(of("release")).toMatchObject({
      prometheusOperator: { enabled: false },
      prometheus: { prometheusSpec: { replicas: 0 } },
      alertmanager: { alertmanagerSpec: { replicas: 0 } },
      grafana: { replicas: 0 },
      "kube-state-metrics": { replicas: 0 },
      "prometheus-node-exporter": { nodeSelector: { "groundplan/suspended": "true" } },
    });
    expect(of("pushgateway")).toMatchObject({ replicaCount: 0 });
    const claims = "kubernetes_persistent_volume_claim_v1";
    expect(Object.keys(resources[claims]!)).toEqual(Object.keys(make(EVERY_PROP).resources[claims]!));
  });

  test("the operator's workloads are suspended after it, and the Jobs may change nothing else", () => {
    const jobs = make(stopped).find("helm_release", "suspension");
    expect(jobs.depends_on).toContainEqual(expect.stringMatching(/^helm_release\.monitoring_release_\w+$/));
    expect(make(stopped).values("suspension")).toMatchObject({
      image: "registry.lab:5000/alpine/kubectl:1.34.1",
      env: { NAMESPACE: "monitoring" },
      namespacedRules: {
        monitoring: [
          {
            resources: ["statefulsets"],
            resourceNames: ["prometheus-kps-prometheus", "alertmanager-kps-alertmanager"],
            verbs: ["get", "patch"],
          },
        ],
      },
    });
  });

  test("a running stack has no Jobs of a suspension", () => {
    expect(() => make(EVERY_PROP).find("helm_release", "suspension")).toThrow(
      '0 helm_release have "suspension"',
    );
  });
});
