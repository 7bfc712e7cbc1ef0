import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { make } from "../../workloads/scheduled/job-example";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const ALERT = "ToolsRenovateOverdue";
const OF = '{namespace="tools",cronjob="renovate"}';
const LAST = `kube_cronjob_status_last_successful_time${OF}`;
const CREATED = `kube_cronjob_created${OF}`;
const SUSPEND = `kube_cronjob_spec_suspend${OF}`;

const folder = mkdtempSync(join(tmpdir(), "groundplan-job-alert-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeWith(judge("promtool"), "the alert of a job that has not succeeded for too long", () => {
  // an hour between two runs, half an hour late, 50 minutes of work, an hour of a changed clock.
  const seconds = 3600 + 1800 + 3000 + 3600;
  const { expr, summary, description, severity } = make().job.alertRules[ALERT]!;

  beforeAll(() => {
    const rule = { alert: ALERT, expr, labels: { severity }, annotations: { summary, description } };
    writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups: [{ name: "jobs", rules: [rule] }] }));
  });

  /** Evaluates series, and returns promtool's complaints unless the alert fires at that minute with these values. */
  function fires(series: Readonly<Record<string, string>>, minute: number, ages: readonly string[]): string {
    const input = Object.entries(series).map(([name, values]) => ({ series: name, values }));
    const alerts = ages.map((age) => ({
      exp_labels: { severity, namespace: "tools", cronjob: "renovate" },
      exp_annotations: { summary: summary.replace(/\{\{.*\}\}/, age), description },
    }));
    const test = {
      interval: "1m",
      input_series: input,
      alert_rule_test: [{ eval_time: `${minute}m`, alertname: ALERT, exp_alerts: alerts }],
    };
    const text = { rule_files: ["rules.yml"], evaluation_interval: "1m", tests: [test] };
    writeFileSync(join(folder, "case.yml"), JSON.stringify(text));
    const { status, output } = ask("promtool", ["test", "rules", "case.yml"], folder);
    return status === 0 ? "" : output;
  }

  test("is accepted by promtool", () => {
    expect(ask("promtool", ["check", "rules", "rules.yml"], folder)).toMatchObject({ status: 0 });
  });

  test("fires once the last success is too old, and not before", () => {
    const series = { [LAST]: "0x600", [CREATED]: "0x600", [SUSPEND]: "0x600" };
    expect(fires(series, seconds / 60, [])).toBe("");
    expect(fires(series, seconds / 60 + 1, ["3h 21m 0s"])).toBe("");
  });

  test("does not fire while runs succeed", () => {
    expect(fires({ [LAST]: "0+60x600", [CREATED]: "0x600", [SUSPEND]: "0x600" }, 500, [])).toBe("");
  });

  test("fires for a job that has never succeeded since its creation", () => {
    expect(fires({ [CREATED]: "0x600", [SUSPEND]: "0x600" }, 100, [])).toBe("");
    expect(fires({ [CREATED]: "0x600", [SUSPEND]: "0x600" }, 202, ["3h 22m 0s"])).toBe("");
  });

  test("does not fire while the job is suspended", () => {
    expect(fires({ [LAST]: "0x600", [CREATED]: "0x600", [SUSPEND]: "1x600" }, 500, [])).toBe("");
  });

  test("fires once while two instances of kube-state-metrics run", () => {
    const twice = (pod: string) => LAST.replace("}", `,pod="${pod}"}`);
    const series = { [twice("a")]: "0x600", [twice("b")]: "0x600", [SUSPEND]: "0x600" };
    expect(fires(series, 202, ["3h 22m 0s"])).toBe("");
  });
});
