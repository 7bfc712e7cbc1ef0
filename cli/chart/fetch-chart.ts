import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError } from "../context/cli-error";
import { run } from "../context/run-program";
import { type ChartFiles, readChart } from "./chart-files";

/** Returns whether charts come from there over the network. */
export function isAddress(from: string): boolean {
  return /^(https?|oci):\/\//.test(from);
}

/**
 * Reads a chart from where it is: a folder or an archive on this machine, or, by the program `helm`,
 * a Helm repository or an OCI registry. HELM says where the program is, if not on the PATH.
 */
export function fetchChart(name: string, version: string, from: string): ChartFiles {
  const chart = isAddress(from) ? pull(name, version, from) : readChart(localPath(name, version, from));
  if (chart.name !== name || chart.version !== version) {
    throw new CliError(`${from} must hold ${name} ${version}, got ${chart.name} ${chart.version}`);
  }
  requireSubcharts(chart, from);
  return chart;
}

/** A chart as its project keeps it in Git lacks the charts that it brings: their keys would be unknown. */
function requireSubcharts({ name, dependencies, subcharts }: ChartFiles, from: string): void {
  const missing = dependencies.find((each) => !subcharts.some((subchart) => subchart.name === each.name));
  if (missing === undefined) return;
  throw new CliError(
    `${from} must hold ${missing.name} in the folder charts of ${name}, which lists it: run helm dependency build there`,
  );
}

function localPath(name: string, version: string, from: string): string {
  const places = [from, join(from, `${name}-${version}.tgz`), join(from, name)];
  const found = places.find((place) =>
    place.endsWith(".tgz") ? existsSync(place) : existsSync(join(place, "Chart.yaml")),
  );
  if (found === undefined) throw new CliError(`${from} must be a chart, or a folder that contains ${name}`);
  return found;
}

function pull(name: string, version: string, from: string): ChartFiles {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-chart-"));
  const chart = from.startsWith("oci://") ? [`${from.replace(/\/$/, "")}/${name}`] : [name, "--repo", from];
  try {
    run(process.env.HELM ?? "helm", ["pull", ...chart, "--version", version, "--destination", folder]);
    const [archive] = readdirSync(folder);
    if (archive === undefined) throw new CliError(`helm pull downloaded no chart from ${from}`);
    return readChart(join(folder, archive));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
