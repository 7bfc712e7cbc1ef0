import type { JsonObject } from "../../../constructs/charts";
import { catalogueOf } from "../../../constructs/charts/values/catalogue";
import { checkValues } from "../../../constructs/charts/values/check-values";
import { IMAGE_DIGEST } from "../../support/image-digest";

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
  ["kube-prometheus-stack", "88.5.3", { grafana: { image: { tag: `12.0.0@${IMAGE_DIGEST}` } } }],
  [
    "kube-prometheus-stack",
    "88.5.3",
    { prometheus: { prometheusSpec: { containers: [{ name: "proxy", image: `proxy@${IMAGE_DIGEST}` }] } } },
  ],
])("%s %s accepts images with a fixed version", (name, version, values) => {
  expect(check(name, version, values)).not.toThrow();
});

const PLACEHOLDER = `sha256:${"0".repeat(64)}`;

test.each<[string, string, string, JsonObject]>([
  ["elasticsearch", "7.17.3", "imageTag", { imageTag: `7.17.29@${PLACEHOLDER}` }],
  ["eck-operator", "3.5.0", "image.digest", { image: { digest: PLACEHOLDER } }],
  ["kube-prometheus-stack", "88.5.3", "grafana.image.sha", { grafana: { image: { sha: "0".repeat(64) } } }],
])("%s %s fails for a made-up digest in %s", (name, version, path, values) => {
  expect(check(name, version, values)).toThrow(`values.${path} must `);
});
