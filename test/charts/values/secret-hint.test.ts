import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, catalogueOf } from "../../../constructs/charts/values/catalogue";
import { childOf, type KeyNode } from "../../../constructs/charts/values/key-words";
import { secretHint } from "../../../constructs/charts/values/secret-hint";
import { keysOf } from "../../../constructs/charts/values/value-path";

const CATALOGUES = join(__dirname, "../../../constructs/charts/catalogue");

const charts = readdirSync(CATALOGUES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(CATALOGUES, name))
      .filter((file) => file !== "facts.json")
      .map((file) => ({ name, version: file.replace(/\.json$/, "") })),
  );

function catalogue(name: string, version: string): Catalogue {
  const found = catalogueOf({ name, version });
  if (found === undefined) throw new Error(`no catalogue of ${name} ${version}`);
  return found;
}

function nodeAt(keys: KeyNode, path: string): KeyNode | undefined {
  return keysOf(path).reduce<KeyNode | undefined>(childOf, keys);
}

test.each(charts)("the keys that refer to a Secret exist in $name $version", ({ name, version }) => {
  const { keys, secrets = {} } = catalogue(name, version);
  const paths = [...Object.keys(secrets).filter((path) => path !== ""), ...Object.values(secrets)];
  expect(paths.filter((path) => nodeAt(keys, path) === undefined && !path.includes("smtp"))).toEqual([]);
  expect(Object.values(secrets).filter((path) => nodeAt(keys, path) === undefined)).toEqual([]);
});

test.each(charts)("every hint for $name $version names one of its keys", ({ name, version }) => {
  const known = catalogue(name, version);
  const hinted = pathsOf(known.keys, []).map((keys) => secretHint(known, keys));
  const named = [...new Set(hinted)].filter((hint) => hint.startsWith("use ")).map((hint) => hint.slice(4));
  expect(named.filter((path) => nodeAt(known.keys, path) === undefined)).toEqual([]);
});

test.each([
  ["alertmanager.config.global.smtp_auth_password", "alertmanager.alertmanagerSpec.secrets"],
  ["alertmanager.config.receivers", "alertmanager.alertmanagerSpec.secrets"],
  ["grafana.adminPassword", "grafana.admin.existingSecret"],
  ["grafana.grafana\\.ini.smtp.password", "grafana.smtp.existingSecret"],
  ["grafana.grafana\\.ini.database.password", "grafana.envFromSecret"],
  ["grafana.additionalDataSources", "grafana.envFromSecret"],
  [
    "prometheus.prometheusSpec.additionalScrapeConfigs",
    "prometheus.prometheusSpec.additionalScrapeConfigsSecret",
  ],
])("a secret at %s of kube-prometheus-stack belongs in %s", (at, key) => {
  expect(secretHint(catalogue("kube-prometheus-stack", "88.5.3"), keysOf(at))).toBe(`use ${key}`);
});

/** All paths of a chart, and below each a key that it may leave open. */
function pathsOf(node: KeyNode, above: readonly string[]): readonly (readonly string[])[] {
  if (typeof node === "string") return [[...above, "password"]];
  return Object.keys(node).flatMap((key) => {
    const child = childOf(node, key);
    return child === undefined ? [] : [[...above, key], ...pathsOf(child, [...above, key])];
  });
}
