import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cluster, etcdAlerts, EtcdSnapshots } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { synthesize } from "../../support/document";
import { EVERY_PROP } from "../../workloads/backup/etcd/every-prop";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const folder = mkdtempSync(join(tmpdir(), "groundplan-etcd-alert-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Returns what promtool says of an expression that is evaluated on series; nothing where it has these values. */
function judged(
  expr: string,
  series: Readonly<Record<string, string>>,
  minute: number,
  values: number[],
): string {
  const file = join(folder, "case.yml");
  const test = {
    interval: "1m",
    input_series: Object.entries(series).map(([name, samples]) => ({ series: name, values: samples })),
    promql_expr_test: [
      { expr, eval_time: `${minute}m`, exp_samples: values.map((value) => ({ labels: "{}", value })) },
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

describeWith(judge("promtool"), "the alert on a snapshot that is too old, where its time is pushed", () => {
  const LAST = 'etcd_snapshot_last_success_timestamp_seconds{job="etcd-snapshots"}';
  let expr = "";
  // a day between two runs, an hour late, half an hour of work, an hour of a changed clock.
  const minutes = 24 * 60 + 60 + 30 + 60;

  beforeAll(() => {
    synthesize((stack) => {
      const { alertRules } = new EtcdSnapshots(stack, "etcd", { ...EVERY_PROP, suspended: false });
      expr = alertRules.EtcdSnapshotTooOld!.expr;
    });
  });

  test("fires once it is, and not before", () => {
    expect(judged(expr, { [LAST]: "0x9999" }, minutes, [])).toBe("");
    expect(judged(expr, { [LAST]: "0x9999" }, minutes + 1, [(minutes + 1) * 60])).toBe("");
  });

  test("fires where none was ever pushed", () => {
    expect(judged(expr, {}, 10, [600])).toBe("");
  });
});
