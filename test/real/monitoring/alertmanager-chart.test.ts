import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import type { JsonObject } from "../../../constructs";
import { CHART_INHIBIT_RULES } from "../../../constructs/monitoring/alertmanager/inhibit-rules";
import { STACK_CHART } from "../../../constructs/monitoring/parts/charts";
import { FULL, make } from "../../monitoring/example";
import { chartFolder } from "../control-plane/places";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { renderStackChart } from "./arrived";
import { folder, refusals, volume } from "./by-amtool";
import { EVERYTHING } from "./every-alertmanager-prop";
import { judge } from "./judges";
import { MONITORING_CHARTS } from "./real-charts";

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describeWith(
  [judge("amtool"), ChartsTogether.available(MONITORING_CHARTS)],
  "Alertmanager's configuration, rendered by the chart",
  () => {
    test("amtool accepts it together with the chart's own parts, and numbers are unchanged", () => {
      const release = make({ ...FULL, alertmanager: { volume, ...EVERYTHING } }).find(
        "helm_release",
        "release",
      );
      const text = renderStackChart(release, "templates/alertmanager/secret.yaml");
      const secret = parse(text) as { data: Record<string, string> };
      const arrived = parse(
        Buffer.from(secret.data["alertmanager.yaml"] ?? "", "base64").toString(),
      ) as JsonObject;
      expect(refusals([{ ...arrived, templates: [] }])).toEqual([undefined]);
      expect(arrived).toMatchObject({ global: { resolve_timeout: "600s" }, route: { group_wait: "30s" } });
      expect(JSON.stringify(arrived)).toContain('"chat_id":-1001234567890');
    });

    test("the chart's own inhibition rules are the recorded ones, and the Secrets are mounted", () => {
      const values = readFileSync(
        join(chartFolder(STACK_CHART.name, STACK_CHART.version) ?? "", "values.yaml"),
        "utf8",
      );
      const chart = parse(values) as { alertmanager: { config: { inhibit_rules: unknown } } };
      expect(CHART_INHIBIT_RULES).toEqual(chart.alertmanager.config.inhibit_rules);
      const release = make({ ...FULL, alertmanager: { volume, ...EVERYTHING } }).find(
        "helm_release",
        "release",
      );
      const [resource] = parseAllDocuments(
        renderStackChart(release, "templates/alertmanager/alertmanager.yaml"),
      );
      expect(resource?.toJS()).toMatchObject({ spec: { secrets: ["mine", "bot", "mail", "slack"] } });
    });
  },
);
