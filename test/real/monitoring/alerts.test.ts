import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { MonitoringStackProps } from "../../../constructs";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { research } from "../../../stacks/environments/research";
import { make } from "../../monitoring/example";
import { afterTerraform } from "../../support/document";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { type AlertCase, HOMELAB_CASES, RESEARCH_CASES } from "./alert-cases";
import { groupsOf, renderStackChart } from "./arrived";
import { HOUSE_CASES } from "./house-alert-cases";
import { ask, judge } from "./judges";
import { MONITORING_CHARTS } from "./real-charts";

const PROMTOOL = judge("promtool");

const folder = mkdtempSync(join(tmpdir(), "groundplan-alerts-"));
const rulesFile = join(folder, "alerts.yml");

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const promtool = (...args: string[]) => ask("promtool", args, folder);

/** Writes a unit test of promtool that feeds one alert and expects it, once, with its texts. */
function unitTest({ alert, series, at, labels, summary }: AlertCase, rules: MonitoringStackProps): string {
  const description = rules.alertRules?.[alert]?.description;
  const expected = {
    exp_labels: labels,
    exp_annotations: { summary, ...(description === undefined ? {} : { description }) },
  };
  const file = join(folder, `${alert}.test.yml`);
  const input = Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const tests = [
    {
      interval: "1m",
      input_series: input,
      alert_rule_test: [{ eval_time: at, alertname: alert, exp_alerts: [expected] }],
    },
  ];
  const rule = ruleFileOf(alert);
  writeFileSync(file, JSON.stringify({ rule_files: [rule], evaluation_interval: "1m", tests }));
  return file;
}

/** Writes one of the delivered alerts: evaluating all of them over days takes a minute. */
function ruleFileOf(alert: string): string {
  const { groups } = parse(readFileSync(rulesFile, "utf8")) as {
    readonly groups: readonly { readonly rules: readonly { readonly alert?: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules).filter((rule) => rule.alert === alert);
  const file = join(folder, `${alert}.rules.yml`);
  writeFileSync(file, JSON.stringify({ groups: [{ name: "alerts", rules }] }));
  return file;
}

function suite(props: MonitoringStackProps, cases: readonly AlertCase[], arrived: () => string): void {
  beforeAll(() => {
    writeFileSync(rulesFile, arrived());
  });

  test("every alert has a case", () => {
    expect(cases.map(({ alert }) => alert).sort()).toEqual(Object.keys(props.alertRules ?? {}).sort());
  });

  test("promtool accepts all of them", () => {
    const { status, output } = promtool("check", "rules", rulesFile);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain(`${cases.length} rules found`);
  });

  test.each(cases)("$alert fires with the expected text", (each) => {
    const { status, output } = promtool("test", "rules", unitTest(each, props));
    expect({ status, output: status === 0 ? "" : output }).toEqual({ status: 0, output: "" });
  });
}

const ofResearch = research.monitoring!.stack;
const ofHouse = homelabK3s.monitoring!.stack;
const ofHomelab = homelabTalos.monitoring!.stack;

describeWith(
  [PROMTOOL, ChartsTogether.available(MONITORING_CHARTS)],
  "alerts as the real chart renders them",
  () => {
    describe.each([
      ["research", ofResearch, research.cluster, RESEARCH_CASES],
      ["the house with K3s", ofHouse, homelabK3s.cluster, HOUSE_CASES],
    ] as const)("of %s", (_where, props, cluster, cases) => {
      suite(props, cases, () => {
        const release = make(props, cluster).find("helm_release", "monitoring_release");
        return groupsOf(renderStackChart(release, "templates/prometheus/additionalPrometheusRules.yaml"));
      });
    });
  },
);

describeWith(PROMTOOL, "alerts in the ConfigMap of homelab-talos", () => {
  suite(ofHomelab, HOMELAB_CASES, () => {
    const { data } = make(ofHomelab, homelabTalos.cluster).find("kubernetes_config_map_v1") as {
      data: Record<string, string>;
    };
    return afterTerraform(data["alerts.yml"]!);
  });
});
