import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isObject } from "../../constructs/checks/props/value-kinds";
import { CliError } from "../context/cli-error";

/** A value of YAML or JSON. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | ValueMap;

/** A map of YAML. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** A dependency of a chart. */
export interface Dependency {
  readonly name: string;
  /** Key of its values, if it is not the name. */
  readonly alias?: string;
  /** Comma-separated paths of the values that enable it. */
  readonly condition?: string;
  readonly tags?: readonly string[];
}

/** A file in the folder `templates` of a chart. */
export interface TemplateFile {
  /** Path relative to the folder of its chart. */
  readonly path: string;
  readonly text: string;
}

/** The files of a chart. */
export interface ChartFiles {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string | undefined;
  /** Whether it is a library chart, which only provides templates. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly Dependency[];
  readonly values: ValueMap;
  readonly schema: ValueMap | undefined;
  readonly templates: readonly TemplateFile[];
  /** The subcharts in `charts/`. */
  readonly subcharts: readonly ChartFiles[];
}

/** Reads a chart from its folder, in which `unpackChart` has unpacked its dependencies. */
export function readChart(folder: string): ChartFiles {
  if (!existsSync(join(folder, "Chart.yaml"))) throw new CliError(`${folder} must contain a Chart.yaml`);
  const manifest = yamlOf(folder, "Chart.yaml");
  // charts of apiVersion v1 list their dependencies in a separate file.
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
  return isObject(value) ? value : {};
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
