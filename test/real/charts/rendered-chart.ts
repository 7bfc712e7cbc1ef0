import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { HelmRelease } from "../../../constructs";
import type { JsonObject } from "../../../constructs/charts";
import { binariesFolder, chartFolder } from "../control-plane/places";
import { findProgram } from "../support/required-program";

/** The program that renders. */
export const HELM = findProgram("helm") ?? join(binariesFolder(), "helm");

/** A version of a chart. */
export interface ChartVersion {
  readonly chart: string;
  readonly version: string;
}

/** Renders a release with other values; undefined if the chart itself refuses them. */
export function renderedChart(
  { chart, version }: ChartVersion,
  release: HelmRelease,
  values: JsonObject,
): readonly JsonObject[] | undefined {
  const place = [release.releaseName, chartFolder(chart, version) ?? "", `--namespace=${release.namespace}`];
  const { stdout, status } = spawnSync(
    HELM,
    ["template", ...place, "--values=-", "--kube-version=1.34.1", "--skip-tests"],
    {
      input: JSON.stringify(values),
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) return undefined;
  // some charts write a label twice where a user names it once more.
  const documents = parseAllDocuments(stdout, { uniqueKeys: false });
  const objects = documents.map((each) => each.toJS() as JsonObject | null);
  return objects.filter((each) => each !== null);
}
