import { Token } from "cdktf";
import type { JsonObject } from "../../../constructs";
import { check } from "./check-example";

describe("keys", () => {
  test.each<[string, JsonObject, string]>([
    [
      "a misspelt key",
      { replcas: 1 },
      'values.replcas must be a key of web 1.2.3 (did you mean "replicas"?), or it is silently ignored, got 1',
    ],
    [
      "a misspelt key below",
      { image: { tga: "1" } },
      'values.image.tga must be a key of web 1.2.3 (did you mean "image.tag"?), or',
    ],
    [
      "the right key in the wrong place",
      { retention: "1d" },
      'values.retention must be a key of web 1.2.3 (did you mean "server.spec.retention"?), or',
    ],
    [
      "a key with a known reason",
      { server: { retention: "1d" } },
      'values.server.retention must be a key of web 1.2.3 (did you mean "server.spec.retention"?), as it stands in server.spec, got "1d"',
    ],
    [
      "a key below one with a reason",
      { server: { retention: { days: 1 } } },
      "values.server.retention must be a key of web 1.2.3",
    ],
    [
      "a key whose name has a dot",
      { "ha.conf": { fil: "a" } },
      'values.ha\\.conf.fil must be a key of web 1.2.3 (did you mean "ha\\\\.conf.file"?), or',
    ],
    [
      "an inherited name of JavaScript",
      { constructor: "x" },
      "values.constructor must be a key of web 1.2.3",
    ],
    ["the key of a catalogue's own words", { labels: {}, "": "x" }, "values. must be a key of web 1.2.3"],
    [
      "a key of Kubernetes",
      { resources: { request: {} } },
      'values.resources.request must be a key of web 1.2.3 (did you mean "requests"?), or',
    ],
    [
      "a resource of Kubernetes",
      { resources: { limits: { memroy: "1Gi" } } },
      'values.resources.limits.memroy must be a key of web 1.2.3 (did you mean "memory"?), or',
    ],
    [
      "torage for storage (GR-40)",
      { volumeClaimTemplate: { resources: { requests: { torage: "30Gi" } } } },
      'values.volumeClaimTemplate.resources.requests.torage must be a key of web 1.2.3 (did you mean "storage"?), or it is silently ignored, got "30Gi"',
    ],
    [
      "a key of an item",
      { tolerations: [{ key: "a" }, { keys: "b" }] },
      'values.tolerations[1].keys must be a key of web 1.2.3 (did you mean "key"?), or',
    ],
  ])("fails for %s", (_, values, message) => {
    expect(() => check(values)).toThrow(`stack/web: ${message}`);
  });

  test.each<[string, JsonObject]>([
    ["anything in an open map", { config: { any: { thing: [1, { a: true }] } }, alerts: { mine: "x" } }],
    ["other keys beside known ones of an open map", { labels: { team: "a", other: "b" } }],
    ["an empty key where any key is allowed", { labels: { "": "x" } }],
    ["anything where nothing is known", { notes: [{ a: 1 }] }],
    ["null, which removes a default", { resources: null, image: null, replicas: null }],
    ["an omitted value", { replicas: undefined }],
    [
      "resources of devices and pages",
      { resources: { limits: { "nvidia.com/gpu": 1, "hugepages-2Mi": "4Mi" } } },
    ],
    [
      "a value known only to Terraform",
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
    expect(() => check({ replcas: null })).toThrow("values.replcas must be a key of web 1.2.3");
  });

  test("fails for a key of an open map that is known and of the wrong type", () => {
    expect(() => check({ labels: { team: 1 } })).toThrow(
      "values.labels.team must be a string, as web 1.2.3 accepts nothing else there",
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
      'values.debug must be true or false, without quotes, as web 1.2.3 accepts nothing else there, got "false"',
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
