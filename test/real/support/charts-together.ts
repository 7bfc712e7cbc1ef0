import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chartFolder } from "../control-plane/places";
import type { Availability } from "./required-program";

/** Charts that were fetched beforehand, side by side in one folder, as one repository has them. */
export class ChartsTogether {
  /** Returns whether all of them are at hand. */
  public static available(charts: Readonly<Record<string, string>>): Availability {
    const missing = Object.entries(charts).find(
      ([name, version]) => chartFolder(name, version) === undefined,
    );
    if (missing === undefined) return { ok: true };
    const reason = `the chart ${missing.join(" ")}: put it below the folder GROUNDPLAN_CHARTS`;
    return { ok: false, reason, isElsewhere: true };
  }

  /** The folder: a `source` for releases. */
  public readonly folder = mkdtempSync(join(tmpdir(), "groundplan-charts-"));

  /** @param charts versions by name */
  constructor(charts: Readonly<Record<string, string>>) {
    for (const [name, version] of Object.entries(charts)) {
      symlinkSync(chartFolder(name, version) ?? "", join(this.folder, name));
    }
  }

  /** Removes the folder; the charts are kept. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
