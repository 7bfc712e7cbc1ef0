import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { checksumOfFolder } from "../../checks";

/** A version of a chart, and its source. */
export interface HelmChart {
  /** Name of the chart, in its repository or as a folder. */
  readonly name: string;
  /** Exact version; ranges are refused. */
  readonly version: string;
  /**
   * Source of the chart: the address of a Helm repository (`https://...`), an OCI registry (`oci://...`), or a folder
   * on this machine with the folder `<name>` of the chart or its archive `<name>-<version>.tgz`. `mirrorCharts`
   * replaces it for a whole app.
   * @default - the repository of the project, as recorded in the catalogue
   */
  readonly source?: string;
  /**
   * Folder of further catalogues, written by `npx groundplan chart add ... --to <folder>`.
   * @default - the catalogues of this library
   */
  readonly catalogue?: string;
}

/** Attributes of a release that identify its chart. */
export interface ChartAttributes {
  /** Name of the chart, or its path. */
  readonly chart: string;
  /**
   * Repository that the name is of.
   * @default - the chart is a path
   */
  readonly repository?: string;
  /** Version. */
  readonly version: string;
  /**
   * Hash of the files, so that changed ones are applied under an unchanged version.
   * @default - the files are not on this machine
   */
  readonly description?: string;
}

/** Returns the attributes of a chart from a source. */
export function chartAttributes({ name, version }: HelmChart, source: string): ChartAttributes {
  if (/^(https?|oci):\/\//.test(source)) return { chart: name, repository: source, version };
  const archive = join(source, `${name}-${version}.tgz`);
  const chart = existsSync(archive) ? archive : `${source}/${name}`;
  // a relative path is relative to the folder of the stack, which does not exist yet.
  const isHere = isAbsolute(chart) && chart !== archive && existsSync(chart);
  return { chart, version, description: isHere ? `files ${checksumOfFolder(chart)}` : undefined };
}
