import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { CliError } from "../context/cli-error";
import { run } from "../context/run-program";

/** What YAML and JSON can say. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | ValueMap;

/** A map of YAML. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** A chart that another one brings along. */
export interface Dependency {
  readonly name: string;
  /** Key of its values, where that is not its name. */
  readonly alias?: string;
  /** Values that switch it on, between commas. */
  readonly condition?: string;
  readonly tags?: readonly string[];
}

/** A chart as its files say it. */
export interface ChartFiles {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string | undefined;
  /** Whether it only lends templates to the chart that brings it. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly Dependency[];
  readonly values: ValueMap;
  readonly schema: ValueMap | undefined;
  readonly templates: readonly string[];
  /** The charts in `charts/`, folders or archives. */
  readonly subcharts: readonly ChartFiles[];
}

/** Returns whether a value is a map. */
export function isMap(value: Value): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a chart from its folder, or from an archive of it. */
export function readChart(path: string): ChartFiles {
  if (statSync(path).isDirectory()) return readFolder(path);
  const folder = mkdtempSync(join(tmpdir(), "groundplan-chart-"));
  try {
    run("tar", ["-xzf", path, "-C", folder]);
    const [top] = readdirSync(folder);
    if (top === undefined) throw new CliError(`${path} must contain a chart, got an empty archive`);
    return readFolder(join(folder, top));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readFolder(folder: string): ChartFiles {
  if (!existsSync(join(folder, "Chart.yaml"))) throw new CliError(`${folder} must contain a Chart.yaml`);
  const manifest = yamlOf(folder, "Chart.yaml");
  // charts of the first generation keep their dependencies apart.
  const dependencies = manifest.dependencies ?? yamlOf(folder, "requirements.yaml").dependencies ?? [];
  const subcharts = list(join(folder, "charts")).filter(
    (path) => path.endsWith(".tgz") || existsSync(join(path, "Chart.yaml")),
  );
  return {
    name: String(manifest.name),
    version: String(manifest.version),
    appVersion: manifest.appVersion === undefined ? undefined : String(manifest.appVersion),
    isLibrary: manifest.type === "library",
    dependencies: dependencies as unknown as readonly Dependency[],
    values: yamlOf(folder, "values.yaml"),
    schema: existsSync(join(folder, "values.schema.json")) ? yamlOf(folder, "values.schema.json") : undefined,
    templates: readTemplates(join(folder, "templates")),
    subcharts: subcharts.map(readChart),
  };
}

function yamlOf(folder: string, file: string): ValueMap {
  const path = join(folder, file);
  if (!existsSync(path)) return {};
  const value = parse(readFileSync(path, "utf8"), { merge: true }) as Value;
  return isMap(value) ? value : {};
}

function readTemplates(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.map((path) => join(folder, path)).filter((path) => statSync(path).isFile());
  return files.map((file) => readFileSync(file, "utf8"));
}

function list(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((each) => join(folder, each))
    : [];
}
