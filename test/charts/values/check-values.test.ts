import { join } from "node:path";
import { Token } from "cdktf";
import type { JsonObject } from "../../../constructs";
import { catalogueOf } from "../../../constructs/charts/values/catalogue";
import { checkValues } from "../../../constructs/charts/values/check-values";

const WEB = { name: "web", version: "1.2.3", catalogue: join(__dirname, "../catalogue") };

function check(values: JsonObject, chart: { name: string; version: string } = WEB): void {
  const catalogue = catalogueOf(chart);
  if (catalogue === undefined) throw new Error(`no catalogue of ${chart.name} ${chart.version}`);
  checkValues({ path: "stack/web", prop: "values", catalogue }, values);
}

describe("keys", () => {
  test.each<[string, JsonObject, string]>([
    [
      "a misspelt key",
      { replcas: 1 },
      'values.replcas must be a key that web 1.2.3 knows (did you mean "replicas"?), or it is ignored without a word, got 1',
    ],
    [
      "a misspelt key below",
      { image: { tga: "1" } },
      'values.image.tga must be a key that web 1.2.3 knows (did you mean "image.tag"?), or',
    ],
    [
      "the right key in the wrong place",
      { retention: "1d" },
      'values.retention must be a key that web 1.2.3 knows (did you mean "server.spec.retention"?), or',
    ],
    [
      "a key with a known reason",
      { server: { retention: "1d" } },
      'values.server.retention must be a key that web 1.2.3 knows (did you mean "server.spec.retention"?), as it stands in server.spec, got "1d"',
    ],
    [
      "a key below one with a reason",
      { server: { retention: { days: 1 } } },
      "values.server.retention must be a key that web 1.2.3 knows",
    ],
    [
      "a key whose name has a dot",
      { "ha.conf": { fil: "a" } },
      'values.ha\\.conf.fil must be a key that web 1.2.3 knows (did you mean "ha\\\\.conf.file"?), or',
    ],
    [
      "an inherited name of JavaScript",
      { constructor: "x" },
      "values.constructor must be a key that web 1.2.3 knows",
    ],
    [
      "the key of a catalogue's own words",
      { labels: {}, "": "x" },
      "values. must be a key that web 1.2.3 knows",
    ],
    [
      "a key of Kubernetes",
      { resources: { request: {} } },
      'values.resources.request must be a key that web 1.2.3 knows (did you mean "requests"?), or',
    ],
    [
      "a resource of Kubernetes",
      { resources: { limits: { memroy: "1Gi" } } },
      'values.resources.limits.memroy must be a key that web 1.2.3 knows (did you mean "memory"?), or',
    ],
    [
      "torage for storage (GR-40)",
      { volumeClaimTemplate: { resources: { requests: { torage: "30Gi" } } } },
      'values.volumeClaimTemplate.resources.requests.torage must be a key that web 1.2.3 knows (did you mean "storage"?), or it is ignored without a word, got "30Gi"',
    ],
    [
      "a key of an item",
      { tolerations: [{ key: "a" }, { keys: "b" }] },
      'values.tolerations[1].keys must be a key that web 1.2.3 knows (did you mean "key"?), or',
    ],
  ])("fails for %s", (_, values, message) => {
    expect(() => check(values)).toThrow(`stack/web: ${message}`);
  });

  test.each<[string, JsonObject]>([
    ["anything in an open map", { config: { any: { thing: [1, { a: true }] } }, alerts: { mine: "x" } }],
    ["other keys beside known ones of an open map", { labels: { team: "a", other: "b" } }],
    ["an empty key where every key may stand", { labels: { "": "x" } }],
    ["anything where nothing is known", { notes: [{ a: 1 }] }],
    ["null, which takes a default away", { resources: null, image: null, replicas: null }],
    ["what is left out", { replicas: undefined }],
    [
      "resources of devices and pages",
      { resources: { limits: { "nvidia.com/gpu": 1, "hugepages-2Mi": "4Mi" } } },
    ],
    [
      "what only Terraform knows",
      {
        replicas: Token.asNumber({ a: 1 }),
        debug: Token.asString({ a: 1 }),
        size: Token.asString({ a: 1 }),
        args: Token.asList({ a: 1 }),
      },
    ],
  ])("accepts %s", (_, values) => {
    expect(() => check(values)).not.toThrow();
  });

  test("fails for null under a key that does not exist", () => {
    expect(() => check({ replcas: null })).toThrow("values.replcas must be a key that web 1.2.3 knows");
  });

  test("fails for a key of an open map that is known and of the wrong type", () => {
    expect(() => check({ labels: { team: 1 } })).toThrow(
      "values.labels.team must be a string, as web 1.2.3 takes",
    );
  });
});

describe("types", () => {
  test.each<[JsonObject, string]>([
    [
      { replicas: "3" },
      'values.replicas must be a number, without quotes, as the chart counts with it, got "3"',
    ],
    [
      { debug: "false" },
      'values.debug must be true or false, without quotes, as web 1.2.3 takes nothing else there, got "false"',
    ],
    [{ host: 1 }, "values.host must be a string, as"],
    [{ host: true }, "values.host must be a string, as"],
    [{ args: "--verbose" }, "values.args must be a list, as"],
    [{ args: { a: 1 } }, "values.args must be a list, as"],
    [{ config: "a: 1" }, "values.config must be a map, as"],
    [{ config: ["a"] }, "values.config must be a map, as"],
    [{ image: "web:1" }, "values.image must be a map, as"],
    [{ size: true }, "values.size must be a string or a number, without quotes, as"],
    [{ port: "8080" }, "values.port must be a number, without quotes or a name or a percentage, as"],
    [{ cpu: "half" }, "values.cpu must be a quantity such as 500m or 1.5Gi, as"],
    [
      { resources: { requests: { memory: "1Gb" } } },
      "values.resources.requests.memory must be a quantity such as",
    ],
    [
      { tolerations: [{ tolerationSeconds: "60" }] },
      "values.tolerations[0].tolerationSeconds must be a number, without quotes, as",
    ],
    [{ tolerations: ["a"] }, "values.tolerations[0] must be a map, as"],
  ])("fails for %j", (values, message) => {
    expect(() => check(values)).toThrow(`stack/web: ${message}`);
  });

  test.each<JsonObject>([
    { port: 8080 },
    { port: "http" },
    { port: "25%" },
    { cpu: 1 },
    { cpu: "1.5" },
    { resources: { requests: { cpu: "500m", memory: "1.4Gi", "ephemeral-storage": "1e3" } } },
    { size: "10Gi" },
    { size: 10 },
    { scrape: "- job: a" },
    { scrape: [] },
  ])("accepts %j", (values) => {
    expect(() => check(values)).not.toThrow();
  });
});

describe("secrets", () => {
  const SECRET = "values lie open in the state and in the release";

  test("fails for a secret that is written out, names the key for a Secret, and keeps quiet about the secret", () => {
    expect(() => check({ adminPassword: "geheim" })).toThrow(
      `stack/web: values.adminPassword must not be a secret written out, as ${SECRET}: use admin.existingSecret, got "6 characters"`,
    );
  });

  test("fails for a variable whose name says that it is a secret", () => {
    expect(() => check({ env: [{ name: "ELASTIC_PASSWORD", value: "geheim" }] })).toThrow(
      `stack/web: values.env[0].value must not be a secret written out, as ${SECRET}: use valueFrom.secretKeyRef, got "6 characters"`,
    );
  });

  test.each([
    "password",
    "rootPassword",
    "token",
    "bearerToken",
    "secretKey",
    "apiKey",
    "smtp_password",
    "clientSecret",
    "PASSPHRASE",
  ])("fails for %s, also where every key may stand", (key) => {
    expect(() => check({ config: { deep: { [key]: "geheim" } } })).toThrow(
      `values.config.deep.${key} must not be a secret`,
    );
  });

  test.each<JsonObject>([
    { adminPassword: "" },
    { adminPassword: Token.asString({ a: 1 }) },
    { config: { passwordKey: "password", tokenFile: "/run/token", automountToken: true } },
    {
      config: {
        password: "$__file{/etc/secrets/p}",
        token: "${TOKEN}",
        apiKey: "$API_KEY",
        secretKey: "{{ .Values.x }}",
      },
    },
    { env: [{ name: "ELASTIC_PASSWORD", valueFrom: { secretKeyRef: { name: "es", key: "password" } } }] },
    { env: [{ name: "TOKENS", value: "3" }] },
  ])("accepts %j", (values) => {
    expect(() => check(values)).not.toThrow();
  });

  test.each(["data", "stringData"])("fails for a whole Secret with %s among further objects", (data) => {
    const secret = { apiVersion: "v1", kind: "Secret", [data]: { a: "geheim" } };
    expect(() => check({ notes: [secret] })).toThrow(
      `values.notes[0] must not be a secret written out, as ${SECRET}: make the Secret outside of Terraform, got`,
    );
    expect(() => check({ notes: [{ ...secret, kind: "ConfigMap" }] })).not.toThrow();
  });

  test("names a Secret where the chart has no key for one", () => {
    const bare = { name: "csi-driver-nfs", version: "4.13.4" };
    expect(() => check({ controller: { nodeSelector: { password: "x" } } }, bare)).toThrow(
      /release: name an existing Secret, got/,
    );
  });

  test.each<[JsonObject, string]>([
    [{ config: { url: "postgres://a:hunter2@db/x" } }, "a password in an address"],
    [{ config: { file: "[smtp]\npassword = hunter2\n" } }, "the value of password"],
    [{ args: ["--password=hunter2"] }, "the option password"],
    [{ args: ["--token", "hunter2"] }, "the option token"],
  ])("fails for a secret within a text: %j", (values, found) => {
    expect(() => check(values)).toThrow(new RegExp(`must not be a secret written out, .* got "${found}"`));
  });
});

describe("mistakes that operators made, in the real charts (GR-11, GR-40)", () => {
  const ES = { name: "elasticsearch", version: "7.17.3" };
  const KPS = { name: "kube-prometheus-stack", version: "88.5.3" };

  test.each<[{ name: string; version: string }, JsonObject, string]>([
    [
      ES,
      { volumeClaimTemplate: { resources: { requests: { torage: "30Gi" } } } },
      'volumeClaimTemplate.resources.requests.torage must be a key that elasticsearch 7.17.3 knows (did you mean "storage"?), or it is ignored without a word, got "30Gi"',
    ],
    [
      ES,
      { volumeClaimTemplates: [{}] },
      'volumeClaimTemplates must be a key that elasticsearch 7.17.3 knows (did you mean "volumeClaimTemplate"?), as the chart has one claim and takes its spec, without a list and without metadata, got [{}]',
    ],
    [
      ES,
      { volumeClaimTemplate: { spec: {} } },
      "volumeClaimTemplate.spec must be a key that elasticsearch 7.17.3 knows",
    ],
    [
      ES,
      { roles: { master: true } },
      "roles.master must be a string, as elasticsearch 7.17.3 takes nothing else there, got true",
    ],
    [
      ES,
      { replicas: "3" },
      'replicas must be a number, without quotes, as elasticsearch 7.17.3 takes nothing else there, got "3"',
    ],
    [
      { ...ES, version: "8.5.1" },
      { roles: { master: "true" } },
      "roles must be a list, as elasticsearch 8.5.1",
    ],
    [
      KPS,
      { prometheus: { resources: {} } },
      'prometheus.resources must be a key that kube-prometheus-stack 88.5.3 knows (did you mean "prometheus.prometheusSpec.resources"?), as what goes into the Prometheus object stands in prometheusSpec, got {}',
    ],
    [
      KPS,
      { "prometheus-pushgateway": { enabled: true } },
      "prometheus-pushgateway must be a key that kube-prometheus-stack 88.5.3 knows, as it brings no Pushgateway",
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
      'requests.torage must be a key that kube-prometheus-stack 88.5.3 knows (did you mean "storage"?)',
    ],
    [
      KPS,
      { prometheus: { prometheusSpec: { serviceMonitorSelectorNilUsesHelmValues: "false" } } },
      "serviceMonitorSelectorNilUsesHelmValues must be true or false, without quotes",
    ],
    [
      KPS,
      { grafana: { adminPassword: "prom-operator" } },
      "grafana.adminPassword must not be a secret written out, as values lie open in the state and in the release: use grafana.admin.existingSecret, got",
    ],
    [
      { name: "eck-elasticsearch", version: "0.20.0" },
      { nodeSets: [{ name: "a", count: "3" }] },
      "nodeSets[0].count must be a number, without quotes",
    ],
    [
      { name: "eck-elasticsearch", version: "0.20.0" },
      { nodeSets: [{ name: "a", volumeClaimTemplate: {} }] },
      'nodeSets[0].volumeClaimTemplate must be a key that eck-elasticsearch 0.20.0 knows (did you mean "volumeClaimTemplates"?)',
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
