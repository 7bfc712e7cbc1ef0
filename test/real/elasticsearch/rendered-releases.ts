import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElasticsearchCluster } from "../../../constructs";
import { binariesFolder, chartFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";

const HELM = join(binariesFolder(), "helm");

/** A release, as far as it is rendered here. */
export interface Release {
  readonly releaseName: string;
  readonly values: object;
  readonly node: { readonly defaultChild?: { readonly chartInput?: string } };
}

/** Returns whether there is a helm. */
export function helm(): Availability {
  return existsSync(HELM) ? { ok: true } : { ok: false, reason: "helm: npm run control-plane -- build" };
}

/** Returns the releases of a chart that a cluster makes. */
export function releasesOf({ node }: ElasticsearchCluster, chart: string): readonly Release[] {
  const releases = node.children.flatMap((child) => ("values" in child ? [child as unknown as Release] : []));
  return releases.filter((release) => release.node.defaultChild?.chartInput === chart);
}

/** Renders all releases at once, as charts within one chart. */
export function render(chart: string, version: string, releases: readonly Release[]): string {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-render-"));
  try {
    mkdirSync(join(folder, "charts"));
    cpSync(chartFolder(chart, version) ?? "", join(folder, "charts", chart), { recursive: true });
    const dependencies = releases.map((_release, at) => ({ name: chart, version, alias: `r${at}` }));
    const values = Object.fromEntries(releases.map((release, at) => [`r${at}`, release.values]));
    const manifest = { apiVersion: "v2", name: "all", version: "0.1.0", dependencies };
    writeFileSync(join(folder, "Chart.yaml"), JSON.stringify(manifest));
    writeFileSync(join(folder, "values.yaml"), JSON.stringify(values));
    const args = ["template", "x", folder, "--kube-version", "1.34.1"];
    return execFileSync(HELM, args, { encoding: "utf8", maxBuffer: 2 ** 29 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the names of the rendered objects of a kind, sorted. */
export function namesIn(text: string, kind: string): string[] {
  const objects = text.split(/^---$/m).filter((object) => new RegExp(`^kind: ${kind}$`, "m").test(object));
  return objects.map((object) => /^ {2}name: "?([^"\n]+)/m.exec(object)?.[1] ?? "").sort();
}
