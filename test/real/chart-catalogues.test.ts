import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { parse, parseAllDocuments } from "yaml";
import { catalogueOf as catalogueOfFiles } from "../../cli/chart/catalogue";
import { readFacts, readKinds } from "../../cli/chart/catalogue-file";
import { fetchChart } from "../../cli/chart/fetch-chart";
import { HelmRelease, type HelmReleaseProps, type Json, type JsonObject } from "../../constructs";
import { catalogueOf } from "../../constructs/charts/values/catalogue";
import { checkValues } from "../../constructs/charts/values/check-values";
import { makeApp } from "../support/make-app";
import { binariesFolder, chartFolder } from "./control-plane/places";
import { findProgram } from "./support/required-program";

const CATALOGUES = join(__dirname, "../../constructs/charts/catalogue");
const HELM = findProgram("helm") ?? join(binariesFolder(), "helm");

/** Values without which a chart renders no objects to compare. */
const NEEDED: Readonly<Record<string, JsonObject>> = {
  "eck-kibana": { elasticsearchRef: { name: "es" } },
  "nfs-subdir-external-provisioner": { nfs: { server: "10.0.0.1" } },
  "kube-prometheus-stack": { windowsMonitoring: { enabled: true }, thanosRuler: { enabled: true } },
};

/** Registries of images by default. */
const PUBLIC =
  /[\w=.-]*((quay|docker|ghcr)\.io|registry\.k8s\.io|docker\.elastic\.co|[="]longhornio)\/[\w/.:-]+/;

interface Chart {
  readonly name: string;
  readonly version: string;
}

const known: readonly Chart[] = readdirSync(CATALOGUES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) => {
    const files = readdirSync(join(CATALOGUES, name)).filter((file) => file !== "facts.json");
    return files.map((file) => ({ name, version: file.replace(/\.json$/, "") }));
  });
const charts = known.filter(({ name, version }) => chartFolder(name, version) !== undefined);
const missing = known.filter((each) => !charts.includes(each));
if (missing.length > 0) {
  const names = missing.map(({ name, version }) => `${name} ${version}`);
  process.stderr.write(`not rendered, because GROUNDPLAN_CHARTS does not hold them: ${names.join(", ")}\n`);
}
const hasHelm = spawnSync(HELM, ["version"]).status === 0;
const testWith = (charts: readonly Chart[]) =>
  charts.length > 0 ? test.each([...charts]) : test.skip.each([{ name: "none", version: "" }]);

/** Renders a release as Helm does, and returns its objects. */
function render({ name, version }: Chart, props: Partial<HelmReleaseProps>): readonly JsonObject[] {
  const values = { ...NEEDED[name], ...props.values };
  const stack = new TerraformStack(makeApp(), "stack");
  const required = { chart: { name, version }, releaseName: "lab", namespace: "labs" };
  const release = new HelmRelease(stack, "release", { ...required, ...props, values });
  const args = [
    "template",
    release.releaseName,
    chartFolder(name, version)!,
    "--values=-",
    "--namespace=labs",
  ];
  const { stdout, stderr, status } = spawnSync(HELM, [...args, "--kube-version=1.34.1"], {
    input: JSON.stringify(release.values),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  const documents = parseAllDocuments(stdout).map((each) => each.toJS() as JsonObject | null);
  return documents.filter((each) => each !== null);
}

function textsUnder(value: Json | undefined, key: string): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((each) => textsUnder(each, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === key && typeof each === "string" ? [each] : textsUnder(each, key),
  );
}

testWith(charts)("the catalogue of $name $version is what the command writes", ({ name, version }) => {
  const files = fetchChart(name, version, chartFolder(name, version)!);
  const file = join(CATALOGUES, name, `${version}.json`);
  const written = JSON.parse(readFileSync(file, "utf8")) as { source: string };
  const made = catalogueOfFiles(files, readFacts(CATALOGUES, name), readKinds(CATALOGUES), written.source);
  expect(JSON.parse(JSON.stringify(made))).toEqual(written);
});

testWith(charts)("$name $version accepts its own defaults", ({ name, version }) => {
  const text = readFileSync(join(chartFolder(name, version)!, "values.yaml"), "utf8");
  // a Job that the chart omits by default would run another image at every start of a pod, which is refused.
  const values = parse(text.replace(/^( +tag: )"?latest"?$/gm, "$1v1"), { merge: true }) as JsonObject;
  checkValues({ path: "chart", prop: "values", catalogue: catalogueOf({ name, version })! }, values);
});

// elastic's 7.7.1 renders an API version that Kubernetes no longer serves.
testWith(hasHelm ? charts : [])("$name $version pulls every image from another registry", (chart) => {
  const { noImages } = catalogueOf(chart)!;
  const objects = render(chart, noImages === undefined ? { imageRegistry: "registry.lab:5000" } : {});
  expect(objects.length).toBeGreaterThan(0);
  const images = objects.flatMap((each) => textsUnder(each, "image"));
  if (noImages === undefined) expect(images.length).toBeGreaterThan(0);
  expect(images.filter((image) => !image.startsWith("registry.lab:5000/"))).toEqual([]);
  // arguments and variables of operators contain further images.
  const told = objects.flatMap((each) => PUBLIC.exec(JSON.stringify(each.spec ?? null))?.[0] ?? []);
  expect(told).toEqual([]);
});

const named = charts.filter((chart) => {
  const { fullnames, nameFrom } = catalogueOf(chart)!;
  return "" in fullnames || nameFrom !== undefined;
});
testWith(hasHelm ? named : [])("$name $version names its objects as computed", (chart) => {
  const stack = new TerraformStack(makeApp(), "stack");
  const releaseName = "a-name-of-more-than-26-chars";
  const values = NEEDED[chart.name] ?? {};
  const { fullname } = new HelmRelease(stack, "release", { chart, releaseName, namespace: "labs", values });
  // kinds are called after themselves.
  const objects = render(chart, { releaseName }).filter(({ kind }) => kind !== "CustomResourceDefinition");
  if (objects.length === 0) return;
  const names = objects.flatMap(({ metadata }) => textsUnder({ metadata }, "name"));
  expect(names.filter((name) => name === fullname || name.startsWith(`${fullname}-`))).not.toEqual([]);
});

const MONITORING = charts.filter(({ name }) => name === "kube-prometheus-stack");
testWith(hasHelm ? MONITORING : [])("braces are rendered literally in $name $version", (chart) => {
  const text = "{{ $labels.pod }} ${1} }}";
  const objects = render(chart, {
    values: {
      ...NEEDED[chart.name],
      additionalPrometheusRulesMap: { mine: { groups: [{ name: text }] } },
      prometheus: {
        prometheusSpec: { externalLabels: { mine: text }, additionalScrapeConfigs: [{ job_name: text }] },
      },
      alertmanager: { config: { templates: [text] } },
      grafana: { "grafana.ini": { server: { root_url: text } }, additionalDataSources: [{ name: text }] },
    },
  });
  const decoded = objects.map((object) => {
    const data = Object.values((object.data ?? {}) as JsonObject).map(String);
    const isSecret = object.kind === "Secret";
    return (
      JSON.stringify(object) +
      data.map((each) => (isSecret ? Buffer.from(each, "base64").toString() : each)).join("\n")
    );
  });
  const kindsWith = objects.filter((_, at) => decoded[at]?.includes(text)).map(({ kind }) => String(kind));
  expect(kindsWith.sort()).toEqual([
    "ConfigMap",
    "ConfigMap",
    "Prometheus",
    "PrometheusRule",
    "Secret",
    "Secret",
  ]);
});

testWith(hasHelm ? MONITORING : [])("names of the subcharts of $name $version are as computed", (chart) => {
  const stack = new TerraformStack(makeApp(), "stack");
  const release = new HelmRelease(stack, "release", {
    chart,
    releaseName: "lab",
    namespace: "labs",
    values: {},
  });
  const services = render(chart, { values: {} }).filter(({ kind }) => kind === "Service");
  const names = services.map(({ metadata }) => (metadata as JsonObject).name);
  const computed = ["grafana", "kube-state-metrics", "prometheus-node-exporter"].map((each) =>
    release.fullnameOf(each),
  );
  expect(names).toEqual(expect.arrayContaining([`${release.fullname}-prometheus`, ...computed]));
});
