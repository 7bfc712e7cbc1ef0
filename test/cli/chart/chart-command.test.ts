import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogueOf, doubtsOf } from "../../../cli/chart/catalogue";
import { knownSource, readFacts, readKinds, writeCatalogue } from "../../../cli/chart/catalogue-file";
import { fetchChart } from "../../../cli/chart/fetch-chart";
import type { KeyMap } from "../../../cli/chart/key-node";
import { mergeKeys } from "../../../cli/chart/merge-keys";
import { schemaKeys } from "../../../cli/chart/schema-keys";
import { shapesOf } from "../../../cli/chart/shapes";

const FOLDER = join(__dirname, "shop-chart");
const SHOP = join(FOLDER, "shop");
const KINDS = readKinds(join(__dirname, "../../../constructs/charts/catalogue"));

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "groundplan-"));
});
afterEach(() => {
  rmSync(temporary, { recursive: true });
});

const add = (from = SHOP) =>
  catalogueOf(
    fetchChart("shop", "1.2.3", from),
    readFacts(join(FOLDER, "catalogue"), "shop"),
    KINDS,
    "oci://x",
  );

describe("keys", () => {
  const { keys } = catalogueOf(fetchChart("shop", "1.2.3", SHOP), {}, KINDS, undefined);

  test.each<[string, string, unknown]>([
    ["a number", "replicas", "number"],
    ["a string", "host", "string"],
    ["a tag, which YAML may make a number of, and 7.1 of 7.10", "tag", "string|integer"],
    ["an empty text that stands for a number", "nodePort", "string|number"],
    ["a switch", "debug", "boolean"],
    ["a list", "args", "list"],
    ["a quantity", "cpu", "quantity"],
    ["a number that a percentage can replace", "maxUnavailable", "number|name"],
    ["null", "nothing", "any"],
    ["a map that only lists keys", "image", { digest: "any", repository: "string", tag: "string" }],
    ["a map with a value that no template reads", "web.unseen", { deep: "number" }],
    ["a map of which only a hash is used", "hashed", { a: "number" }],
    ["keys that only a template names", "web.path", "any"],
    ["keys below such a key", "web.tls", { "": "any", enabled: "any" }],
    ["keys after else", "webOff", "any"],
    ["keys of a variable", "passed", { a: "number", b: "any", c: "any" }],
    ["keys of a value passed to a template by dict", "looked", { a: "number", name: "any", port: "any" }],
    [
      "keys of a value passed to a template directly",
      "claim",
      { name: "any", port: "any", size: "string|number" },
    ],
    ["keys by index", "by-index", { "": "any", key: "any" }],
    ["keys by dig, without its default", "dug", { "": "any", one: { "": "any", two: "any" } }],
    ["keys of a template that is never included", "inUnused", { "": "any", key: "any" }],
    ["keys that a library reads", "label", { "": "any", text: "any" }],
    ["a map whose keys are iterated over", "looped", { "": "map open", a: "number" }],
    [
      "a map that is rendered as a whole, including everything below it",
      "printed",
      { "": "map open", a: { "": "map open", b: "number" } },
    ],
    ["a kind of Kubernetes by its name", "resources", "map ResourceRequirements"],
    ["a kind of Kubernetes that has no default", "affinity", "any Affinity"],
    [
      "no kind of Kubernetes, as its default has keys of its own",
      "securityContext",
      { "": "map open", ours: "boolean" },
    ],
    ["a kind of Kubernetes whose keys are anybody's", "nodeSelector", "map Strings"],
    ["no kind of Kubernetes where a template reads items by hand", "volumes", "list"],
    ["a template", "greeting", "string tpl"],
    ["templates in a list", "greetings", "list tpl"],
    ["templates in a map, through another template", "annotations", "map open tpl"],
    ["a list, or a text that is a template", "either", "list|map|string tpl-text"],
    ["the condition of a subchart", "cellar.enabled", "boolean"],
    ["the tag of a subchart", "tags.storage", "boolean"],
    ["a parent chart's default for a subchart", "cellar.size", "quantity"],
    ["keys of a subchart, under its alias", "cellar.shelves", { count: "number" }],
    ["keys that only its templates name", "cellar.label", "any tpl"],
    ["keys that only the parent chart names", "cellar.fromParent", "any"],
    ["global keys of all charts", "global", { rack: "any", zone: "string" }],
  ])("recognizes %s", (_, path, words) => {
    expect(path.split(".").reduce<unknown>((node, key) => (node as KeyMap)[key], keys)).toEqual(words);
  });

  test("ignores comments", () => {
    expect(keys).not.toHaveProperty("onlyInAComment");
  });

  test("a fact that is declared by hand is kept", () => {
    expect(add().keys.claim).toBe("map PersistentVolumeClaimSpec");
  });
});

test("finds images by their keys, and registries that have a key of their own", () => {
  const { registries, repositories, barePaths } = add();
  expect(registries).toEqual(["proxy.image.registry", "bare.registry"]);
  expect(barePaths).toEqual({ "bare.repository": "lab/bare" });
  expect(repositories).toEqual({ "image.repository": "quay.io/lab/shop" });
});

test("finds the length at which names are truncated, also in a subchart", () => {
  expect(add().fullnames).toEqual({ "": 40, cellar: 253 });
});

test("reports keys that are templates in some releases only, until the facts list them", () => {
  const chart = fetchChart("shop", "1.2.3", SHOP);
  expect(doubtsOf(chart, {})).toEqual(["sometimes"]);
  expect(doubtsOf(chart, { templateIf: { sometimes: "tplSometimes" } })).toEqual([]);
});

describe("sources", () => {
  test("reads a chart from the folder that holds it, from itself and from an archive", () => {
    const archive = join(temporary, "shop-1.2.3.tgz");
    expect(spawnSync("tar", ["-czf", archive, "-C", FOLDER, "shop"]).status).toBe(0);
    const { keys } = add();
    for (const from of [FOLDER, archive, temporary]) expect(add(from).keys).toEqual(keys);
  });

  test("fails for a version other than that of the chart", () => {
    expect(() => fetchChart("shop", "1.2.4", SHOP)).toThrow(
      `${SHOP} must contain shop 1.2.4, got shop 1.2.3`,
    );
  });

  test("fails for a folder without a chart", () => {
    expect(() => fetchChart("shop", "1.2.3", temporary)).toThrow(
      `${temporary} must be a chart, or a folder that contains shop`,
    );
  });

  test("fails for a chart that lacks a declared subchart", () => {
    cpSync(SHOP, join(temporary, "shop"), { recursive: true });
    rmSync(join(temporary, "shop", "charts", "store"), { recursive: true });
    expect(() => fetchChart("shop", "1.2.3", temporary)).toThrow(
      `${temporary} must contain store in the folder charts of shop, which lists it: run helm dependency build there`,
    );
  });
});

describe("files", () => {
  test("a catalogue has a line for each top-level key, and reads back as it was written", () => {
    const catalogue = add();
    const file = writeCatalogue(temporary, catalogue);
    const text = readFileSync(file, "utf8");
    expect(file).toBe(join(temporary, "shop", "1.2.3.json"));
    expect(text).toContain('\n    "replicas": "number",\n');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(catalogue)));
  });

  test("a new version is fetched from the source of the existing versions", () => {
    expect(knownSource(temporary, "shop")).toBeUndefined();
    mkdirSync(join(temporary, "shop"));
    writeFileSync(join(temporary, "shop", "facts.json"), "{}");
    expect(knownSource(temporary, "shop")).toBeUndefined();
    writeCatalogue(temporary, add());
    expect(knownSource(temporary, "shop")).toBe("oci://x");
  });
});

test("a schema adds keys and types, closes maps, and follows references", () => {
  const schema = {
    definitions: { port: { type: "integer" } },
    type: "object",
    properties: {
      port: { $ref: "#/definitions/port" },
      either: { oneOf: [{ type: "string" }, { type: "array" }] },
      open: { type: "object", additionalProperties: true, properties: { a: { type: "boolean" } } },
      closed: {
        type: "object",
        additionalProperties: false,
        properties: { a: { type: ["string", "number"] } },
      },
      free: { type: "object" },
      unknown: {},
    },
  };
  expect(schemaKeys(schema)).toEqual({
    port: "number",
    either: "string|list",
    open: { "": "map open", a: "boolean" },
    closed: { a: "string|number" },
    free: "map open",
    unknown: "any",
  });
});

test.each<[string, string, string]>([
  ["any", "string", "string"],
  ["string", "any tpl", "any tpl"],
  ["string", "any|number", "any"],
  ["string", "number", "string|number"],
  ["map open", "map tpl", "map open tpl"],
])("a key that is %s in one chart and %s in another is merged to %s", (one, other, both) => {
  expect(mergeKeys({ key: one }, { key: other })).toEqual({ key: both });
});

test("a key whose subkeys only one chart lists keeps these subkeys", () => {
  expect(mergeKeys({ key: { a: "string" } }, { key: "any" })).toEqual({ key: { a: "string" } });
});

test("kinds of Kubernetes come from the API server's discovery", () => {
  const ref = (name: string) => ({ $ref: `#/definitions/io.k8s.api.core.v1.${name}` });
  const kind = (properties: object) => ({ properties });
  const definitions = {
    "io.k8s.api.core.v1.PodTemplateSpec": kind({
      spec: ref("Other"),
      ports: { type: "array", items: ref("Other") },
    }),
    "io.k8s.api.core.v1.PersistentVolumeClaim": kind({ resources: ref("VolumeResourceRequirements") }),
    "io.k8s.api.core.v1.VolumeResourceRequirements": kind({
      requests: { type: "object", additionalProperties: ref("Quantity") },
    }),
    "io.k8s.api.policy.v1.PodDisruptionBudgetSpec": kind({ maxUnavailable: ref("IntOrString") }),
    "io.k8s.api.core.v1.ServiceSpec": kind({
      selector: { type: "object", additionalProperties: { type: "string" } },
    }),
    "io.k8s.api.core.v1.Other": kind({
      count: { type: "integer" },
      name: { type: "string" },
      limits: { type: "object", additionalProperties: ref("Quantity") },
      self: ref("Other"),
    }),
    "io.k8s.api.core.v1.PodSecurityContext": kind({ fsGroup: { type: "integer" } }),
    "io.k8s.api.core.v1.Unused": kind({}),
  };
  const kinds = shapesOf({ definitions } as never);
  expect(kinds).toMatchObject({
    PodTemplateSpec: { spec: "map Other", ports: "list Other" },
    VolumeResourceRequirements: { requests: "map StorageQuantities" },
    PodDisruptionBudgetSpec: { maxUnavailable: "number|name" },
    ServiceSpec: { selector: "map Strings" },
    Other: { count: "number", name: "string", limits: "map Quantities", self: "map Other" },
  });
  expect(kinds).not.toHaveProperty("Unused");
});
