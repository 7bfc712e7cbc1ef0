import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cluster, etcdAlerts } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const folder = mkdtempSync(join(tmpdir(), "groundplan-etcd-alert-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeWith(judge("promtool"), "the alert on missing members of etcd", () => {
  const { expr } = etcdAlerts(new Cluster(clusterProps())).EtcdMembersMissing!;

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ["all answer", { e1: "1x9", e2: "1x9", e3: "1x9" }, []],
    ["one does not", { e1: "1x9", e2: "1x9", e3: "0x9" }, ["2"]],
    ["none does", { e1: "0x9", e2: "0x9", e3: "0x9" }, ["0"]],
    ["none is scraped", {}, ["0"]],
  ])("where %s", (_what, members, values) => {
    const input = Object.entries(members).map(([instance, series]) => ({
      series: `up{job="kube-etcd",instance="${instance}"}`,
      values: series,
    }));
    const samples = values.map((value) => ({ labels: "{}", value: Number(value) }));
    const file = join(folder, "case.yml");
    const test = {
      interval: "1m",
      input_series: input,
      promql_expr_test: [{ expr, eval_time: "5m", exp_samples: samples }],
    };
    writeFileSync(file, JSON.stringify({ rule_files: [], evaluation_interval: "1m", tests: [test] }));
    const { status, output } = ask("promtool", ["test", "rules", file], folder);
    expect({ status, output: status === 0 ? "" : output }).toEqual({ status: 0, output: "" });
  });
});
