import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { CliError } from "../context/cli-error";

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

/** A file of a chart's folder `templates`. */
export interface TemplateFile {
  /** Where it is, from the folder of its chart. */
  readonly path: string;
  readonly text: string;
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
  readonly templates: readonly TemplateFile[];
  /** The charts in `charts/`. */
  readonly subcharts: readonly ChartFiles[];
}

/** Returns whether a value is a map. */
export function isMap(value: Value): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads a chart from its folder, in which `unpackChart` has unpacked those that it brings. */
export function readChart(folder: string): ChartFiles {
  if (!existsSync(join(folder, "Chart.yaml"))) throw new CliError(`${folder} must contain a Chart.yaml`);
  const manifest = yamlOf(folder, "Chart.yaml");
  // charts of the first generation keep their dependencies apart.
  const dependencies = manifest.dependencies ?? yamlOf(folder, "requirements.yaml").dependencies ?? [];
  const subcharts = list(join(folder, "charts")).filter((path) => existsSync(join(path, "Chart.yaml")));
  return {
    name: String(manifest.name),
    version: String(manifest.version),
    appVersion: manifest.appVersion === undefined ? undefined : String(manifest.appVersion),
    isLibrary: manifest.type === "library",
    dependencies: dependencies as unknown as readonly Dependency[],
    values: yamlOf(folder, "values.yaml"),
    schema: existsSync(join(folder, "values.schema.json")) ? yamlOf(folder, "values.schema.json") : undefined,
    templates: readTemplates(folder),
    subcharts: subcharts.map(readChart),
  };
}

function yamlOf(folder: string, file: string): ValueMap {
  const path = join(folder, file);
  if (!existsSync(path)) return {};
  const value = parse(readFileSync(path, "utf8"), { merge: true }) as Value;
  return isMap(value) ? value : {};
}

function readTemplates(chart: string): readonly TemplateFile[] {
  const folder = join(chart, "templates");
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return files.map((path) => ({
    path: join("templates", path),
    text: readFileSync(join(folder, path), "utf8"),
  }));
}

function list(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((each) => join(folder, each))
    : [];
}
