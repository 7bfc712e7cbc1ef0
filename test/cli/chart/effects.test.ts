import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { candidatesOf, PROBE } from "../../../cli/chart/effects/candidates";
import type { RenderedObject } from "../../../cli/chart/effects/chart-renderer";
import { effectsFileOf, reachedIn, writeEffects } from "../../../cli/chart/effects/file";
import { leavesOf } from "../../../cli/chart/effects/leaves";
import { Probe } from "../../../cli/chart/effects/probes";
import { noiseIn, Reach, type Reached } from "../../../cli/chart/effects/reach";
import { TemplateReadings } from "../../../cli/chart/effects/template-readings";
import { fetchChart } from "../../../cli/chart/fetch-chart";
import { ChartEffects } from "../../../cli/review/model/chart-effects";

const SHOP = join(__dirname, "shop-chart", "shop");

test("only values without subkeys and maps that accept any key are tested", () => {
  const keys = {
    a: "number",
    b: { "": "map open", c: "string" },
    d: { e: "any" },
    f: { "": "any", g: "list" },
  };
  const leaves = leavesOf(keys, { a: 1, b: { c: "x" } });
  expect(leaves.map(({ path, value }) => [path.join("."), value])).toEqual([
    ["a", 1],
    ["b", { c: "x" }],
    ["b.c", "x"],
    ["d.e", undefined],
    ["f.g", undefined],
  ]);
});

test.each<[string, string, unknown, unknown]>([
  ["a boolean is toggled", "boolean", true, false],
  ["a number grows", "number", 3, 4],
  ["a quantity grows", "quantity", "5Gi", "6Gi"],
  ["a text becomes another one", "string", "soft", "soft-probe"],
  ["an empty text becomes one", "string", "", PROBE],
  ["a list gets an item", "list", ["a"], ["a", PROBE]],
  [
    "a list of maps gets one with another name",
    "list",
    [{ name: "a", b: 1 }],
    [
      { name: "a", b: 1 },
      { name: PROBE, b: 1 },
    ],
  ],
  ["an empty list of a kind of Kubernetes gets a map", "list Toleration", [], [{ name: PROBE }]],
  ["an open map gets a key", "map open", {}, { [PROBE]: PROBE }],
])("%s", (_, words, value, expected) => {
  expect(candidatesOf({ path: ["x"], words, value: value as never })[0]).toEqual(expected);
});

test("a declared test value is used instead of a derived one", () => {
  expect(candidatesOf({ path: ["x"], words: "string", value: "a", tried: "b" })).toEqual(["b"]);
});

test("tries the next value if the chart rejects one or renders the same objects", () => {
  const probe = new Probe({ path: ["x"], words: "string", value: "a" }, new Set());
  probe.refuse();
  expect(probe.candidate).toBe("");
  probe.answer([{ sign: "-", kind: "Ingress", name: "", fields: [] }]);
  // what is deleted when the value is removed is created when it is set.
  expect([probe.isDone, probe.reached]).toEqual([
    true,
    [{ sign: "+", kind: "Ingress", name: "", fields: [] }],
  ]);
});

test("templates read a value, its fields, and the value that enables them", () => {
  const readings = new TemplateReadings(fetchChart("shop", "1.2.3", SHOP));
  expect(readings.readersOf(["looked", "port"])).toEqual(["shop/templates/all.yaml"]);
  expect(readings.readersOf(["printed"])).toEqual(["shop/templates/all.yaml"]);
  expect(readings.readersOf(["cellar", "enabled"])).toEqual(["shop/charts/cellar/templates/all.yaml"]);
  expect(readings.readersOf(["onlyInAComment"])).toEqual([]);
});

/** A rendered object. */
const object = (source: string, text: string): RenderedObject => ({ source, text });
const objects = (entries: Record<string, RenderedObject>) => new Map(Object.entries(entries));

describe("the difference between two renderings", () => {
  const before = objects({
    "Deployment/gp0-shop-web": object("web", "spec: {replicas: 1, template: {a: 1}}"),
    "Secret/gp0-shop": object("secret", "data: {password: a}"),
    "PersistentVolumeClaim/gp0-shop": object("claim", "metadata: {annotations: {x: 1}}"),
    "Job/gp0-shop": object(
      "job",
      'metadata:\n  annotations:\n    "helm.sh/hook": post-install\nspec: {a: 1}',
    ),
  });
  const noise = noiseIn(before, objects({ "Secret/gp0-shop": object("secret", "data: {password: b}") }));
  const reach = new Reach("shop", before, noise);
  const changed = (more: Record<string, RenderedObject>, without = "") =>
    Object.fromEntries(
      reach.between(new Map([...before, ...Object.entries(more)].filter(([id]) => id !== without))),
    );

  test("is named by object and the first words of its fields", () => {
    const web = object("web", `spec: {replicas: 2, template: {a: 2, b: 3}, ${PROBE}: 1}`);
    expect(changed({ "Deployment/gp0-shop-web": web })).toEqual({
      web: [
        { sign: "", kind: "Deployment", name: "web", fields: ["spec.*", "spec.replicas", "spec.template"] },
      ],
    });
  });

  test("is empty where renderings of the same values differ too", () => {
    expect(changed({ "Secret/gp0-shop": object("secret", "data: {password: c}") })).toEqual({});
  });

  test("is an object that is removed or added, and hooks are listed separately", () => {
    expect(
      changed({ "Service/gp0-shop": object("service", "a: 1") }, "PersistentVolumeClaim/gp0-shop"),
    ).toEqual({
      claim: [{ sign: "-", kind: "PersistentVolumeClaim", name: "", fields: [] }],
      service: [{ sign: "+", kind: "Service", name: "", fields: [] }],
    });
    const job = object("job", 'metadata:\n  annotations:\n    "helm.sh/hook": post-install\nspec: {a: 2}');
    expect(changed({ "Job/gp0-shop": job }).job).toEqual([
      { sign: "", kind: "hook.Job", name: "", fields: ["spec.a"] },
    ]);
  });
});

describe("the file of measured effects", () => {
  const reached = (sign: Reached["sign"], kind: string, name: string, ...fields: string[]): Reached => ({
    sign,
    kind,
    name,
    fields,
  });
  const file = effectsFileOf([
    { path: ["replicas"], reached: [reached("", "StatefulSet", "", "spec.replicas", "spec.template")] },
    { path: ["sets"], reached: [reached("", "Elasticsearch", "", "spec.nodeSets.*")] },
    { path: ["name"], reached: [reached("-", "Service", "a"), reached("+", "Service", "b")] },
    { path: ["web", "enabled"], reached: [reached("+", "Ingress", "web")] },
    { path: ["web"], reached: [] },
    {
      path: ["replicas"],
      reached: [reached("", "StatefulSet", "", "spec.replicas")],
      when: { "roles.master": "false" },
    },
  ]);
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    writeEffects(join(folder, "charts"), "shop", "1.2.3", file);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const at = (words: string[], values = {}) =>
    new ChartEffects([join(folder, "charts")]).at("shop", "1.2.3", words, values);

  test("lists each effect once, and renamed objects by their kind", () => {
    expect(file.reaches).toEqual([
      "StatefulSet/=spec.replicas,spec.template",
      "Elasticsearch/=spec.nodeSets.*",
      "~Service/*",
      "+Ingress/web",
      "",
      "StatefulSet/=spec.replicas",
    ]);
    expect(reachedIn("~Service/* +Ingress/web")).toEqual([
      reached("~", "Service", "*"),
      reached("+", "Ingress", "web"),
    ]);
  });

  test("has a line for each key, beside the folder of catalogues", () => {
    const text = readFileSync(join(folder, "charts-effects", "shop", "1.2.3.json"), "utf8");
    expect(text).toContain('\n    "replicas": 0,\n');
    expect(text).toContain('\n    "web": {"enabled":3,"":4}\n');
  });

  test("finds the effects of a value, of the keys below it, and of the entries of a map", () => {
    expect(at(["replicas"])?.[0]?.reached[0]?.fields).toEqual(["spec.replicas", "spec.template"]);
    expect(at(["sets", "count"])).toEqual([
      { reached: [reached("", "Elasticsearch", "", "spec.nodeSets.*")], rest: ["count"] },
    ]);
    expect(at(["web"])?.map(({ reached: all }) => all.map(({ kind }) => kind))).toEqual([["Ingress"], []]);
    expect(at(["unknown"])).toBeUndefined();
    expect(new ChartEffects([folder]).at("shop", "1.2.3", ["replicas"], {})).toBeUndefined();
  });

  test("finds fewer effects of a value if another value is the one it was measured with", () => {
    const values = { roles: { master: "false" } };
    expect(at(["replicas"], values)?.[0]?.reached[0]?.fields).toEqual(["spec.replicas"]);
  });
});
