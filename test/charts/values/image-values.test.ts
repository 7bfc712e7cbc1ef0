import type { JsonObject } from "../../../constructs/charts";
import { catalogueOf } from "../../../constructs/charts/values/catalogue";
import { checkValues } from "../../../constructs/charts/values/check-values";

const DIGEST = `sha256:${"a".repeat(64)}`;

function check(name: string, version: string, values: JsonObject): () => void {
  const catalogue = catalogueOf({ name, version })!;
  return () => {
    checkValues({ path: "stack/release", prop: "values", catalogue }, values);
  };
}

test.each<[string, string, string, JsonObject]>([
  ["elasticsearch", "7.17.3", "imageTag", { imageTag: "latest" }],
  ["elasticsearch", "7.17.3", "image", { image: "registry.lab/elasticsearch:latest" }],
  ["elasticsearch", "7.17.3", "image", { image: "Registry Lab/elasticsearch" }],
  [
    "kube-prometheus-stack",
    "88.5.3",
    "prometheus.prometheusSpec.image.tag",
    { prometheus: { prometheusSpec: { image: { tag: "latest" } } } },
  ],
  ["kube-prometheus-stack", "88.5.3", "grafana.image.tag", { grafana: { image: { tag: "1 2" } } }],
  [
    "kube-prometheus-stack",
    "88.5.3",
    "prometheus.prometheusSpec.containers[0].image",
    { prometheus: { prometheusSpec: { containers: [{ name: "proxy", image: "proxy" }] } } },
  ],
])("%s %s fails for %s that may become another image", (name, version, path, values) => {
  expect(check(name, version, values)).toThrow(
    new RegExp(
      `^stack/release: values\\.${path.replace(/[[\].]/g, "\\$&")} must (be a tag other than latest|end with a tag other than latest|be the name of an image)`,
    ),
  );
});

test.each<[string, string, JsonObject]>([
  ["elasticsearch", "7.17.3", { imageTag: "7.17.29", image: "registry.lab:5000/elastic/elasticsearch" }],
  ["elasticsearch", "7.17.3", { imageTag: "" }],
  ["kube-prometheus-stack", "88.5.3", { grafana: { image: { tag: `12.0.0@${DIGEST}` } } }],
  [
    "kube-prometheus-stack",
    "88.5.3",
    { prometheus: { prometheusSpec: { containers: [{ name: "proxy", image: `proxy@${DIGEST}` }] } } },
  ],
])("%s %s takes images that stay what they are", (name, version, values) => {
  expect(check(name, version, values)).not.toThrow();
});
