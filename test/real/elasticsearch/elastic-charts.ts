import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";

/** Versions of Elastic's charts that the suites run. */
export const VERSIONS = ["7.7.1", "7.17.3", "8.5.1"] as const;

/** Returns whether Elastic's charts of a version were fetched beforehand. */
export function elasticCharts(version: string): Availability {
  const missing = ["elasticsearch", "kibana"].find((name) => folderOf(name, version) === undefined);
  if (missing === undefined) return { ok: true };
  const reason = `chart ${missing} ${version}: put it into GROUNDPLAN_CHARTS as ${missing}-${version}/${missing}`;
  return { ok: false, reason, isElsewhere: true };
}

/** Returns a folder with both charts of a version, to be the source of their releases. */
export function elasticChartSource(version: string): string {
  const source = join(mkdtempSync(join(tmpdir(), "groundplan-charts-")), version);
  mkdirSync(source);
  for (const name of ["elasticsearch", "kibana"]) {
    const folder = folderOf(name, version);
    if (folder !== undefined) symlinkSync(folder, join(source, name));
  }
  return source;
}

function folderOf(name: string, version: string): string | undefined {
  return chartFolder(name, version);
}
