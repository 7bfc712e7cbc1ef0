import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Distribution } from "../../constructs";
import { GaneshaBuild } from "../../constructs/storage";
import { VERSIONS } from "../real/versions";
import { filesBelow, textOf } from "./project-files";

interface Manifest {
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const page = textOf("docs/compatibility.md");
const manifest = JSON.parse(textOf("package.json")) as Manifest;
const lock = JSON.parse(textOf("package-lock.json")) as Lock;
const CATALOGUES = "constructs/charts/catalogue";

/** Returns the cells behind the first one of the row that begins with it. */
function row(first: string): readonly string[] {
  const cells = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return cells.find(([name]) => name === first)?.slice(1) ?? [];
}

/** Returns what a group of an expression matches in a file of the project. */
function matchIn(file: string, pattern: RegExp): string {
  return pattern.exec(textOf(file))?.[1] ?? `nothing in ${file}`;
}

/** Returns the version of Terraform's provider that a package of cdktf's is generated from. */
function providerOf(name: string): string {
  const manifest = JSON.parse(textOf(`node_modules/@cdktf/provider-${name}/package.json`)) as {
    readonly cdktf: { readonly provider: { readonly version: string } };
  };
  return manifest.cdktf.provider.version;
}

test.each(Object.entries(manifest.peerDependencies))(
  "%s is supported as package.json declares",
  (name, range) => {
    expect(row(name)[0]).toBe(`\`${range}\``);
  },
);

test("Node.js is supported as package.json declares", () => {
  expect(row("Node")[0]).toBe(`\`${manifest.engines.node}\``);
});

test.each(["cdktf", "constructs", "@cdktf/provider-kubernetes", "@cdktf/provider-helm"])(
  "%s is tested with the version of the lock file",
  (name) => {
    expect(row(name)[1]?.split(", ")).toContain(lock.packages[`node_modules/${name}`]?.version);
  },
);

test("providers, Kubernetes and programs match those that the tests build", () => {
  const bed = "test/real/control-plane";
  expect({
    kubernetes: row("provider hashicorp/kubernetes")[1],
    helm: row("provider hashicorp/helm")[1],
    external: row("provider hashicorp/external")[1],
    tofu: row("OpenTofu")[1],
    cluster: row("Kubernetes")[1],
    "helm program": row("Helm, to add charts")[1],
  }).toEqual({
    kubernetes: providerOf("kubernetes"),
    helm: providerOf("helm"),
    external: matchIn("constructs/live/program-source.ts", /hashicorp\/external", version: "([\d.]+)"/),
    tofu: matchIn("test/real/state-backends/tofu/go.mod", /opentofu\/opentofu v([\d.]+)/),
    cluster: matchIn(`${bed}/control-plane.sh`, /KUBERNETES_VERSION=v([\d.]+)/),
    "helm program": matchIn(`${bed}/go.mod`, /helm\.sh\/helm\/v3 v([\d.]+)/),
  });
});

test("every distribution has a row", () => {
  const named = [...page.matchAll(/`Distribution\.(\w+)`/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(Distribution).sort());
});

test("charts and their versions are those of the catalogues", () => {
  const files = filesBelow([CATALOGUES], ".json").filter((file) => /\d\.json$/.test(file));
  const charts = readdirSync(join(__dirname, "../..", CATALOGUES)).filter((name) => !name.includes("."));
  const versions = charts.map((chart) => [
    chart,
    files
      .filter((file) => file.startsWith(`${CATALOGUES}/${chart}/`))
      .map((file) => file.replace(/^.*\/|\.json$/g, "")),
  ]);
  expect(charts.map((chart) => [chart, (row(chart)[0] ?? "").split(", ").sort()])).toEqual(
    versions.map(([chart, found]) => [chart, [...(found ?? [])].sort()]),
  );
});

test("the versions that verify the output match those of the tests", () => {
  const { prometheus, alertmanager, pushgateway } = VERSIONS;
  expect(row("Prometheus")).toEqual([prometheus.deployed, prometheus.judge]);
  expect(row("Alertmanager")).toEqual([alertmanager.deployed, alertmanager.judge]);
  expect(row("Pushgateway")).toEqual([pushgateway.deployed, pushgateway.judge]);
  expect(row("NFS-Ganesha")[1]).toContain(GaneshaBuild.DEBIAN_12.version);
});
