import { Release } from "@cdktf/provider-helm/lib/release";
import { CsiDriverNfs, FastStack, HelmRelease, MonitoringStack } from "../../constructs";
import type { DerivedKeys, Json, JsonObject } from "../../constructs/charts";
import { catalogueOf } from "../../constructs/charts/values/catalogue";
import { childOf, type KeyNode } from "../../constructs/charts/values/key-words";
import { onlyAt, pathOf } from "../../constructs/charts/values/value-path";
import { FULL, GRAFANA } from "../monitoring/example";
import { makeApp } from "../support/make-app";
import { VOLUME, CASES } from "./raw-ways-out-cases";

describe.each(CASES)("$prop of $chart $version", ({ chart, version, release, prop, table, make }) => {
  const build = (values?: JsonObject) => make(new FastStack(makeApp(), "stack"), values);
  const keys = catalogueOf({ name: chart, version })?.keys ?? {};
  const own = (build().node.findChild(release) as HelmRelease).values;
  const isFree = (path: string) => table.free.some((free) => path === free || path.startsWith(`${free}.`));
  const refused = (values: JsonObject, path: string) => {
    expect(() => build(values)).toThrow(`stack/it: ${prop}.${path} must not be set by hand: `);
  };

  test("every key that the construct sets is either derived and rejected, or free", () => {
    const fromConstruct = pathsOf(own, []).filter((path) => !isSetByLibrary(path, table));
    expect(fromConstruct.length).toBeGreaterThan(2);
    for (const path of fromConstruct) {
      if (isDerived(path, table) || !isFree(path)) {
        refused(onlyAt(path, "other"), path);
        refused(onlyAt(path, null), path);
      } else expect(() => build(onlyAt(path, null))).not.toThrow();
    }
  });

  test("fails for every derived key, and for removing a key above it", () => {
    const known = Object.keys(table.derived).filter((path) => isKnown(keys, path));
    expect(known.length).toBeGreaterThan(2);
    for (const path of known) {
      refused(onlyAt(path, "other"), path);
      refused(onlyAt(path, null), path);
      const above = path.replace(/(?<!\\)\.[^.]+$/, "");
      if (above !== path) refused(onlyAt(above, null), above);
    }
  });

  test("rejects a value that contradicts a derived one, and accepts other values of the same key", () => {
    for (const [path, { value, because }] of Object.entries(table.refused ?? {})) {
      expect(() => build(onlyAt(path, value))).toThrow(
        `stack/it: ${prop}.${path} must not be ${JSON.stringify(value)}: ${because}`,
      );
      expect(() => build(onlyAt(path, "NodePort"))).not.toThrow();
    }
  });

  test("every key of the table exists in a version of the chart", () => {
    const elsewhere = ["secret", "createCert", "service.enabled"];
    const paths = [...Object.keys(table.derived), ...table.free];
    expect(
      paths.filter((path) => !isKnown(keys, path) && !elsewhere.includes(path) && version !== "7.7.1"),
    ).toEqual([]);
  });
});

test("the release carries what a user may set", () => {
  const stack = new FastStack(makeApp(), "stack");
  const values = {
    prometheus: { prometheusSpec: { logLevel: "debug" } },
    additionalPrometheusRulesMap: { mine: { groups: [] } },
  };
  const { node } = new MonitoringStack(stack, "it", { ...FULL, extraValues: values });
  const release = node.findChild("release").node.defaultChild as Release;
  expect(JSON.parse((release.valuesInput ?? [])[0] ?? "")).toMatchObject(values);
});

test("arguments of the Pushgateway are added to those that write to its volume", () => {
  const release = (extraArgs: readonly string[]) => {
    const pushgateway = { volume: VOLUME, extraValues: { extraArgs } };
    const stack = new MonitoringStack(new FastStack(makeApp(), "stack"), "it", { ...FULL, pushgateway });
    return stack.node.findChild("pushgateway") as HelmRelease;
  };
  expect(release(["--web.enable-admin-api", "--persistence.interval=1m"]).values.extraArgs).toEqual([
    ...["--persistence.file=/data/pushgateway.data", "--web.enable-admin-api", "--persistence.interval=1m"],
  ]);
  for (const each of ["--web.listen-address=:80", "--web.route-prefix=/a", "--persistence.file=/x"]) {
    expect(() => release([each])).toThrow(
      "stack/it: pushgateway.extraValues.extraArgs[0] must set no argument of the address or of the file",
    );
  }
});

test("null for the arguments of the Pushgateway keeps those that write to its volume", () => {
  const pushgateway = { volume: VOLUME, extraValues: { extraArgs: null } };
  const stack = new MonitoringStack(new FastStack(makeApp(), "stack"), "it", { ...FULL, pushgateway });
  const { values } = stack.node.findChild("pushgateway") as HelmRelease;
  expect(values.extraArgs).toContain("--persistence.file=/data/pushgateway.data");
});

test.each<[JsonObject, string]>([
  [{ storageClass: null }, "extraValues.storageClass.create must be false"],
  [
    { podLabels: { "app.kubernetes.io/name": "x" } },
    "pushgateway.extraValues.podLabels.app\\.kubernetes\\.io/name",
  ],
])("fails for %j, and names the prop", (extraValues, message) => {
  const stack = new FastStack(makeApp(), "stack");
  const make = () =>
    "storageClass" in extraValues
      ? new CsiDriverNfs(stack, "it", { extraValues })
      : new MonitoringStack(stack, "it", { ...FULL, pushgateway: { volume: VOLUME, extraValues } });
  expect(make).toThrow(`stack/it: ${message}`);
});

test("fails for two lists of which the chart reads only one", () => {
  const stack = new FastStack(makeApp(), "stack");
  const spec = {
    additionalAlertManagerConfigs: [{ static_configs: [] }],
    additionalAlertManagerConfigsSecret: { name: "a", key: "b" },
  };
  expect(
    () =>
      new MonitoringStack(stack, "it", { ...FULL, extraValues: { prometheus: { prometheusSpec: spec } } }),
  ).toThrow(
    "values.prometheus.prometheusSpec.additionalAlertManagerConfigs must not be set beside prometheus.prometheusSpec.additionalAlertManagerConfigsSecret",
  );
});

test.each<[JsonObject, string]>([
  [{ name: "Prometheus", type: "prometheus" }, "additionalDataSources[0] must have another name and uid"],
  [{ name: "other", uid: "alertmanager" }, "additionalDataSources[0] must have another name and uid"],
  [{ name: "other", isDefault: true }, "additionalDataSources[0].isDefault must not be the default beside"],
])("fails for the data source %j", (source, message) => {
  const stack = new FastStack(makeApp(), "stack");
  const values = { grafana: { additionalDataSources: [source] } };
  expect(() => new MonitoringStack(stack, "it", { ...FULL, grafana: GRAFANA, extraValues: values })).toThrow(
    message,
  );
});

function isDerived(path: string, { derived, free }: DerivedKeys): boolean {
  const longest = (paths: readonly string[]) =>
    Math.max(
      -1,
      ...paths.filter((each) => path === each || path.startsWith(`${each}.`)).map((each) => each.length),
    );
  return longest(Object.keys(derived)) > longest(free);
}

/** Names of charts within the chart, and classes that are off, are no values of the construct. */
function isSetByLibrary(path: string, table: DerivedKeys): boolean {
  const isName = path.endsWith(".fullnameOverride") && !Object.hasOwn(table.derived, path);
  return (
    isName ||
    /^(storageClass|storageClasses|volumeSnapshotClass)(\.|$)/.test(path) ||
    (path === "fullnameOverride" && !Object.hasOwn(table.derived, path))
  );
}

function pathsOf(value: Json | undefined, above: readonly string[]): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [pathOf(above)];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) =>
    inner === undefined ? [] : pathsOf(inner, [...above, key]),
  );
}

function isKnown(keys: KeyNode, path: string): boolean {
  let node: KeyNode | undefined = keys;
  for (const key of path.split(/(?<!\\)\./).map((each) => each.replaceAll("\\.", "."))) {
    if (typeof node === "string") return /open|any|[A-Z]/.test(node);
    const open: boolean =
      typeof node === "object" && typeof node[""] === "string" && node[""].includes("open");
    node = childOf(node, key) ?? (open ? "any" : undefined);
    if (node === undefined) return false;
  }
  return true;
}
