import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { make } from "../../elasticsearch/example";
import { validCluster } from "../../elasticsearch/random-clusters";
import { randomOf } from "../../support/random";
import { binariesFolder, chartFolder } from "../control-plane/places";
import { elasticCharts, VERSIONS } from "../elasticsearch/elastic-charts";
import { describeWith } from "../support/required-program";

const COUNT = 500;
const HELM = join(binariesFolder(), "helm");

const helm = existsSync(HELM)
  ? ({ ok: true } as const)
  : { ok: false as const, reason: "helm: npm run control-plane -- build" };

describeWith([helm, ...VERSIONS.map(elasticCharts)], "random clusters in the real templates", () => {
  test.each(VERSIONS)(
    `${COUNT} of chart %s are rendered, each group under the names that we say`,
    (version) => {
      const clusters = [...Array(COUNT).keys()].map(
        (seed) => make(validCluster(randomOf(seed), version)).construct,
      );
      const releases = clusters.flatMap((cluster) =>
        cluster.node.children.flatMap((child) => ("values" in child ? [child as unknown as Rendered] : [])),
      );
      const ofChart = (name: string) => releases.filter(({ resource }) => resource.chartInput === name);
      const sets = rendered("elasticsearch", version, ofChart("elasticsearch"), "StatefulSet");
      expect(sets).toEqual(
        clusters.flatMap(({ groups }) => Object.values(groups).map((each) => each.statefulSet)).sort(),
      );
      const kibanas = ofChart("kibana");
      expect(kibanas.length > 0).toBe(version !== "8.5.1");
      expect(rendered("kibana", version, kibanas, "Deployment")).toEqual(
        kibanas.map(({ releaseName }) => releaseName).sort(),
      );
    },
  );
});

/** A release, as far as it is rendered here. */
interface Rendered {
  readonly releaseName: string;
  readonly values: object;
  readonly resource: { readonly chartInput?: string };
}

/** Renders all releases at once, as charts within one chart, and returns the names of the objects of a kind. */
function rendered(chart: string, version: string, releases: readonly Rendered[], kind: string): string[] {
  if (releases.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "groundplan-render-"));
  try {
    mkdirSync(join(folder, "charts"));
    cpSync(chartFolder(chart, version) ?? "", join(folder, "charts", chart), { recursive: true });
    const dependencies = releases.map((_release, at) => ({ name: chart, version, alias: `r${at}` }));
    const values = Object.fromEntries(releases.map((release, at) => [`r${at}`, release.values]));
    writeFileSync(
      join(folder, "Chart.yaml"),
      JSON.stringify({ apiVersion: "v2", name: "all", version: "0.1.0", dependencies }),
    );
    writeFileSync(join(folder, "values.yaml"), JSON.stringify(values));
    const text = execFileSync(HELM, ["template", "x", folder, "--kube-version", "1.34.1"], {
      encoding: "utf8",
      maxBuffer: 2 ** 29,
    });
    const names = text.matchAll(new RegExp(`^kind: ${kind}\\nmetadata:\\n  name: "?([^"\\n]+)`, "gm"));
    return [...names].map(([, name = ""]) => name).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
