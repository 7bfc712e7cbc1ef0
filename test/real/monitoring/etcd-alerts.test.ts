import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cluster, etcdAlerts, etcdSnapshotAlerts } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { EVERY_PROP } from "../../workloads/backup/etcd/every-prop";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const folder = mkdtempSync(join(tmpdir(), "groundplan-etcd-alert-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Returns promtool's complaint about an expression that is evaluated on series; undefined if it has these values. */
function judged(
  expr: string,
  series: Readonly<Record<string, string>>,
  minute: number,
  values: number[],
  labels = "{}",
): string {
  const file = join(folder, "case.yml");
  const test = {
    interval: "1m",
    input_series: Object.entries(series).map(([name, samples]) => ({ series: name, values: samples })),
    promql_expr_test: [
      { expr, eval_time: `${minute}m`, exp_samples: values.map((value) => ({ labels, value })) },
    ],
  };
  writeFileSync(file, JSON.stringify({ rule_files: [], evaluation_interval: "1m", tests: [test] }));
  const { status, output } = ask("promtool", ["test", "rules", file], folder);
  return status === 0 ? "" : output;
}

describeWith(judge("promtool"), "the alert on missing members of etcd", () => {
  const { expr } = etcdAlerts(new Cluster(clusterProps())).EtcdMembersMissing!;

  test.each<[string, Readonly<Record<string, string>>, number[]]>([
    ["all answer", { e1: "1x9", e2: "1x9", e3: "1x9" }, []],
    ["one does not", { e1: "1x9", e2: "1x9", e3: "0x9" }, [2]],
    ["none does", { e1: "0x9", e2: "0x9", e3: "0x9" }, [0]],
    ["none is scraped", {}, [0]],
  ])("where %s", (_what, members, values) => {
    const up = Object.entries(members).map(([instance, samples]) => [
      `up{job="kube-etcd",instance="${instance}"}`,
      samples,
    ]);
    expect(judged(expr, Object.fromEntries(up) as Record<string, string>, 5, values)).toBe("");
  });
});

describeWith(judge("promtool"), "the alerts on snapshots whose time is pushed", () => {
  const LAST = 'etcd_snapshot_last_success_timestamp_seconds{job="etcd-snapshots"}';
  const alerts = etcdSnapshotAlerts(EVERY_PROP);
  const said = (
    alert: "EtcdSnapshotMissing" | "EtcdSnapshotTooOld",
    samples: string | undefined,
    minute: number,
    ...values: number[]
  ) => judged(alerts[alert]!.expr, samples === undefined ? {} : { [LAST]: samples }, minute, values);
  // a day between two runs, an hour late, half an hour of work, an hour of a changed clock.
  const minutes = 24 * 60 + 60 + 30 + 60;

  test("EtcdSnapshotTooOld fires once the last snapshot is too old, and not before", () => {
    expect(said("EtcdSnapshotTooOld", "0x9999", minutes)).toBe("");
    expect(said("EtcdSnapshotTooOld", "0x9999", minutes + 1, (minutes + 1) * 60)).toBe("");
  });

  test("neither fires after a restart of the Pushgateway, which loses the pushed metric", () => {
    expect(said("EtcdSnapshotTooOld", "0x60", minutes)).toBe("");
    expect(said("EtcdSnapshotMissing", "0x60", minutes)).toBe("");
  });

  test("EtcdSnapshotTooOld fires until the metric is out of reach, and then EtcdSnapshotMissing fires", () => {
    expect(said("EtcdSnapshotTooOld", "0x60", 2 * minutes, 2 * minutes * 60)).toBe("");
    expect(said("EtcdSnapshotMissing", "0x60", 2 * minutes)).toBe("");
    expect(said("EtcdSnapshotTooOld", "0x60", 2 * minutes + 61)).toBe("");
    expect(
      judged(
        alerts.EtcdSnapshotMissing!.expr,
        { [LAST]: "0x60" },
        2 * minutes + 61,
        [1],
        '{job="etcd-snapshots"}',
      ),
    ).toBe("");
  });

  test("EtcdSnapshotMissing fires if no time was ever pushed", () => {
    expect(judged(alerts.EtcdSnapshotMissing!.expr, {}, 10, [1], '{job="etcd-snapshots"}')).toBe("");
    expect(said("EtcdSnapshotTooOld", undefined, 10)).toBe("");
  });
});
