import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError } from "../context/cli-error";
import { run } from "../context/run-program";
import { type ChartFiles, readChart } from "./files";
import { unpackChart } from "./unpack-chart";

/** A chart that was read, and a copy of it that is removed in the end. */
export interface FetchedChart {
  readonly files: ChartFiles;
  /** Folder of the copy, with the charts in it unpacked. */
  readonly folder: string;
}

/** Returns the program that reads repositories and renders charts: that of the variable HELM, or helm on the PATH. */
export function helmProgram(): string {
  return process.env.HELM ?? "helm";
}

/** Returns whether a source is an address, from which charts are downloaded. */
export function isAddress(from: string): boolean {
  return /^(https?|oci):\/\//.test(from);
}

/** Reads a chart from its source, as `withChart` does. */
export function fetchChart(name: string, version: string, from: string): ChartFiles {
  return withChart(name, version, from, ({ files }) => files);
}

/**
 * Reads a chart from its source: a folder or an archive on this machine, or, by the program `helm`, a Helm repository
 * or an OCI registry.
 * @param use function that uses the chart while a copy exists
 */
export function withChart<Result>(
  name: string,
  version: string,
  from: string,
  use: (chart: FetchedChart) => Result,
): Result {
  const temporary = mkdtempSync(join(tmpdir(), "groundplan-chart-"));
  try {
    const path = isAddress(from) ? pull(name, version, from, temporary) : localPath(name, version, from);
    const folder = unpackChart(path, temporary);
    const files = readChart(folder);
    if (files.name !== name || files.version !== version) {
      throw new CliError(`${from} must contain ${name} ${version}, got ${files.name} ${files.version}`);
    }
    requireSubcharts(files, from);
    return use({ files, folder });
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/**
 * Requires the subcharts of a chart, as their keys would be unknown. A chart in the Git repository of its project
 * lacks them.
 */
function requireSubcharts({ name, dependencies, subcharts }: ChartFiles, from: string): void {
  const missing = dependencies.find((each) => !subcharts.some((subchart) => subchart.name === each.name));
  if (missing === undefined) return;
  throw new CliError(
    `${from} must contain ${missing.name} in the folder charts of ${name}, which lists it: run helm dependency build there`,
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

function pull(name: string, version: string, from: string, temporary: string): string {
  const folder = join(temporary, "pulled");
  mkdirSync(folder);
  const chart = from.startsWith("oci://") ? [`${from.replace(/\/$/, "")}/${name}`] : [name, "--repo", from];
  run(helmProgram(), ["pull", ...chart, "--version", version, "--destination", folder]);
  const [archive] = readdirSync(folder);
  if (archive === undefined) throw new CliError(`helm pull downloaded no chart from ${from}`);
  return join(folder, archive);
}
