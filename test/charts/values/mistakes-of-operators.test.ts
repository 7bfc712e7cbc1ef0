import type { JsonObject } from "../../../constructs";
import { check } from "./check-example";

describe("mistakes that operators made, in the real charts (GR-11, GR-40)", () => {
  const ES = { name: "elasticsearch", version: "7.17.3" };
  const KPS = { name: "kube-prometheus-stack", version: "88.5.3" };

  test.each<[{ name: string; version: string }, JsonObject, string]>([
    [
      ES,
      { volumeClaimTemplate: { resources: { requests: { torage: "30Gi" } } } },
      'volumeClaimTemplate.resources.requests.torage must be a key of elasticsearch 7.17.3 (did you mean "storage"?), or it is silently ignored, got "30Gi"',
    ],
    [
      ES,
      { volumeClaimTemplates: [{}] },
      'volumeClaimTemplates must be a key of elasticsearch 7.17.3 (did you mean "volumeClaimTemplate"?), as the chart has one claim and takes its spec, without a list and without metadata, got [{}]',
    ],
    [
      ES,
      { volumeClaimTemplate: { spec: {} } },
      "volumeClaimTemplate.spec must be a key of elasticsearch 7.17.3",
    ],
    [
      ES,
      { roles: { master: true } },
      "roles.master must be a string, as elasticsearch 7.17.3 accepts nothing else there, got true",
    ],
    [
      ES,
      { replicas: "3" },
      'replicas must be a number, without quotes, as elasticsearch 7.17.3 accepts nothing else there, got "3"',
    ],
    [
      { ...ES, version: "8.5.1" },
      { roles: { master: "true" } },
      "roles must be a list, as elasticsearch 8.5.1",
    ],
    [
      KPS,
      { prometheus: { resources: {} } },
      'prometheus.resources must be a key of kube-prometheus-stack 88.5.3 (did you mean "prometheus.prometheusSpec.resources"?), as what goes into the Prometheus object stands in prometheusSpec, got {}',
    ],
    [
      KPS,
      { "prometheus-pushgateway": { enabled: true } },
      "prometheus-pushgateway must be a key of kube-prometheus-stack 88.5.3, as it brings no Pushgateway",
    ],
    [
      KPS,
      { "prometheus-pushgateway": {} },
      "as it brings no Pushgateway: that is a release of its own, of the chart prometheus-pushgateway, got {}",
    ],
    [
      KPS,
      { kubeStateMetrics: { replicas: 1 } },
      "as this only switches the chart on and off; its values stand under kube-state-metrics, got 1",
    ],
    [
      KPS,
      {
        prometheus: {
          prometheusSpec: {
            storageSpec: { volumeClaimTemplate: { spec: { resources: { requests: { torage: "1Gi" } } } } },
          },
        },
      },
      'requests.torage must be a key of kube-prometheus-stack 88.5.3 (did you mean "storage"?)',
    ],
    [
      KPS,
      { prometheus: { prometheusSpec: { serviceMonitorSelectorNilUsesHelmValues: "false" } } },
      "serviceMonitorSelectorNilUsesHelmValues must be true or false, without quotes",
    ],
    [
      KPS,
      { grafana: { adminPassword: "prom-operator" } },
      "grafana.adminPassword must not contain a secret, because values are readable in the state and in the release: use grafana.admin.existingSecret, got",
    ],
    [
      { name: "eck-elasticsearch", version: "0.20.0" },
      { nodeSets: [{ name: "a", count: "3" }] },
      "nodeSets[0].count must be a number, without quotes",
    ],
    [
      { name: "eck-elasticsearch", version: "0.20.0" },
      { nodeSets: [{ name: "a", volumeClaimTemplate: {} }] },
      'nodeSets[0].volumeClaimTemplate must be a key of eck-elasticsearch 0.20.0 (did you mean "volumeClaimTemplates"?)',
    ],
    [
      { name: "nfs-subdir-external-provisioner", version: "4.0.18" },
      { nfs: { mountOptions: "nfsvers=4" } },
      "nfs.mountOptions must be a list, and a string breaks the template, which goes through a list, got",
    ],
  ])("fails in %j for %j", (chart, values, message) => {
    expect(() => check(values, chart)).toThrow(message);
  });
});
