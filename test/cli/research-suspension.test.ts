import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { summarizeSuspension } from "../../cli/summary/suspension-summary";
import { readSynthesized, type SynthesizedStack } from "../../cli/synthesized/synthesized";
import { addEnvironment } from "../../stacks/environment";
import { research } from "../../stacks/environments/research";
import { IN_MONTHS } from "../support/days";

const MIB = 2 ** 20;

/** The research environment with the switch of its databases and its monitoring thrown. */
function suspendResearch(): readonly SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const { databases, monitoring } = research;
    const suspended = { until: IN_MONTHS };
    addEnvironment(app, {
      ...research,
      databases: { ...databases, suspended },
      ...(monitoring && { monitoring: { ...monitoring, suspended } }),
    });
    app.synth();
    return readSynthesized(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test("the suspension frees the measured amounts, including those of the exporters", () => {
  const stacks = suspendResearch();
  const notes = stacks.flatMap(({ document }) => Object.values(document["//"]?.suspension ?? {}));
  const requested = Object.fromEntries(notes.map(({ name, requests }) => [name, requests.memoryBytes / MIB]));
  // 4 x 512 Mi each, and 4 x 32 Mi of exporters where the software has no metrics.
  expect(requested).toEqual({
    "StatefulSet databases/mariadb": 2048 + 128,
    "StatefulSet databases/clickhouse": 2048,
    "StatefulSet redis/redis-cluster": 2048 + 128,
    "MonitoringStack monitoring/kube-prometheus-stack": expect.any(Number) as number,
  });
  // about 6.6 Gi and 12 Gi in the records; monitoring requested 448 Mi there, less than it used.
  const limits = notes.reduce((sum, { limits: { memoryBytes } }) => sum + memoryBytes, 0);
  expect(limits / MIB).toBeGreaterThan(12 * 1024);
  expect(summarizeSuspension(stacks)).toHaveLength(5);
});
