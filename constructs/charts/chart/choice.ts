import { propError } from "../../checks";
import { catalogueOf } from "../values/catalogue";
import type { HelmChart } from "./helm-chart";

/** Version of the chart that a construct installs. */
export interface ChartChoice {
  /**
   * Exact version of the chart, from the catalogues of this library or of `chartCatalogue`.
   * @default - the version that this library is tested with
   */
  readonly chartVersion?: string;
  /**
   * Folder of further catalogues, written by `npx groundplan chart add ... --to <folder>`, for versions without a catalogue in this library.
   * @default - the catalogues of this library
   */
  readonly chartCatalogue?: string;
}

/**
 * Returns the chart of a construct at the version that its user chose.
 * @throws if it is not an exact version, or its keys are not known
 */
export function chosenChart(
  path: string,
  chart: HelmChart,
  { chartVersion, chartCatalogue }: ChartChoice,
): HelmChart {
  const { name } = chart;
  const version = chartVersion ?? chart.version;
  if (!/^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/.test(version)) {
    throw propError(path, "chartVersion", `be one exact version, such as ${chart.version}`, version);
  }
  const chosen = { ...chart, version, catalogue: chartCatalogue ?? chart.catalogue };
  if (catalogueOf(chosen) !== undefined) return chosen;
  const rule =
    `be a version with a catalogue of its keys, such as ${chart.version}, or name the folder in chartCatalogue that this command ` +
    `fills: npx groundplan chart add ${name} ${version} --from <source> --to <folder>`;
  throw propError(path, "chartVersion", rule, version);
}
