import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { litestreamAlerts } from "../../../constructs";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const POD = 'job="plex-litestream",namespace="media",pod="plex-0"';
const TXID = `litestream_txid{${POD},db="/db"}`;
const PUTS = `litestream_replica_operation_total{${POD},operation="PUT",replica_type="s3"}`;
const MEDIA = { namespace: "media", pod: "plex-0" };
const SECONDS = 60_000;

const folder = mkdtempSync(join(tmpdir(), "groundplan-litestream-alerts-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeWith(judge("promtool"), "the alerts on replicas of Litestream", () => {
  const alerts = litestreamAlerts({ jobs: ["overseerr-litestream", "plex-litestream"] });

  const write = (file: string, rules: readonly object[]) =>
    writeFileSync(join(folder, file), JSON.stringify({ groups: [{ name: "alerts", rules }] }));

  beforeAll(() => {
    const all = Object.entries(alerts).map(([alert, { expr, forSeconds, severity, ...texts }]) => {
      const { summary, description } = texts;
      const rule = { alert, expr, for: `${forSeconds}s`, labels: { severity } };
      return { rule, annotations: { summary, description } };
    });
    write(
      "rules.yml",
      all.map(({ rule, annotations }) => ({ ...rule, annotations })),
    );
    for (const { rule } of all) write(`${rule.alert}.yml`, [rule]);
  });

  /** Evaluates series with a sample a minute, and returns promtool's complaints; undefined if all is as expected. */
  function complaints(
    alert: string,
    series: Readonly<Record<string, string>>,
    minute: number,
    labels?: Readonly<Record<string, string>>,
  ): string {
    const alerting = labels === undefined ? [] : [{ exp_labels: { severity: "critical", ...labels } }];
    const test = {
      interval: "1m",
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      alert_rule_test: [{ eval_time: `${minute}m`, alertname: alert, exp_alerts: alerting }],
    };
    const text = { rule_files: [`${alert}.yml`], evaluation_interval: "1m", tests: [test] };
    writeFileSync(join(folder, "case.yml"), JSON.stringify(text));
    const { status, output } = ask("promtool", ["test", "rules", "case.yml"], folder);
    return status === 0 ? "" : output;
  }

  test("are accepted by promtool", () => {
    expect(ask("promtool", ["check", "rules", "rules.yml"], folder)).toMatchObject({ status: 0 });
  });

  test.each<[string, Readonly<Record<string, string>>, number, typeof MEDIA | undefined]>([
    ["every change is uploaded", { [TXID]: "1+1x50", [PUTS]: "5+1x50" }, 50, undefined],
    ["nothing changes", { [TXID]: "1x50", [PUTS]: "5x50" }, 50, undefined],
    ["the first upload was seen a minute late", { [TXID]: "0x10 1x40", [PUTS]: "_x11 2x40" }, 40, undefined],
    ["an upload was seen a minute late", { [TXID]: "1x10 2x40", [PUTS]: "5x11 6x40" }, 40, undefined],
    ["uploads end and changes go on", { [TXID]: "1+1x50", [PUTS]: "5+1x15 20x40" }, 45, MEDIA],
    ["the last change is not uploaded", { [TXID]: "1x15 2x60", [PUTS]: "5+1x9 14x60" }, 60, MEDIA],
    ["nothing was ever uploaded", { [TXID]: "0x10 1x50" }, 40, MEDIA],
    ["an upload has not had its time", { [TXID]: "1x15 2x60", [PUTS]: "5+1x9 14x60" }, 25, undefined],
    ["the change was uploaded later", { [TXID]: "1x10 2x50", [PUTS]: "5x35 6x20" }, 45, undefined],
  ])(
    "LitestreamBehind has the expected result where %s",
    (_where, series, minute, labels) => {
      expect(complaints("LitestreamBehind", series, minute, labels)).toBe("");
    },
    SECONDS,
  );

  test("a long interval between two uploads does not count as lag", () => {
    const slow = litestreamAlerts({ jobs: ["plex-litestream"], syncIntervalSeconds: 3600 });
    expect(slow.LitestreamBehind?.forSeconds).toBe(2 * 3600 + 900);
    expect(alerts.LitestreamBehind?.forSeconds).toBe(902);
  });

  test("LitestreamSilent fires for a Litestream that does not respond, and ignores other jobs", () => {
    const up = (job: string) => `up{job="${job}",namespace="media",pod="plex-0",instance="i"}`;
    const series = { [up("plex-litestream")]: "0x60", [up("plex")]: "0x60" };
    const labels = { ...MEDIA, job: "plex-litestream", instance: "i" };
    expect(complaints("LitestreamSilent", series, 30, labels)).toBe("");
    expect(complaints("LitestreamSilent", series, 10)).toBe("");
  });

  test.each([
    ["litestream_sync_error_count", "0+1x60"],
    ["litestream_compaction_verify_error_count", "0+1x60"],
    ["litestream_disk_full", "1x60"],
  ])("LitestreamFailing fires for errors that %s counts", (metric, values) => {
    const labels = { ...MEDIA, job: "plex-litestream", db: "/db" };
    const series = `${metric}{${POD},db="/db"}`;
    expect(complaints("LitestreamFailing", { [series]: values }, 40, labels)).toBe("");
    expect(complaints("LitestreamFailing", { [series]: "0x60" }, 40)).toBe("");
  });
});
