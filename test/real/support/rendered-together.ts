import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binariesFolder, chartFolder } from "../control-plane/places";

const HELM = join(binariesFolder(), "helm");

/** Renders a chart with several values by one start of helm, as charts within one chart: each is named `r<place>`. */
export function renderTogether(chart: string, version: string, values: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-render-"));
  try {
    mkdirSync(join(folder, "charts"));
    const source = chartFolder(chart, version) ?? "";
    // of a chart in a chart, helm reads no .helmignore.
    const filter = (path: string) => !path.startsWith(join(source, "templates", "tests"));
    cpSync(source, join(folder, "charts", chart), { recursive: true, filter });
    const dependencies = values.map((_values, at) => ({ name: chart, version, alias: `r${at}` }));
    const manifest = { apiVersion: "v2", name: "all", version: "0.1.0", dependencies };
    writeFileSync(join(folder, "Chart.yaml"), JSON.stringify(manifest));
    const all = Object.fromEntries(values.map((each, at) => [`r${at}`, each]));
    writeFileSync(join(folder, "values.yaml"), JSON.stringify(all));
    const args = ["template", "x", folder, "--kube-version", "1.34.1"];
    return execFileSync(HELM, args, { encoding: "utf8", maxBuffer: 2 ** 29 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
