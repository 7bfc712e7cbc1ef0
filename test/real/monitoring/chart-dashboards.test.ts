import { parseAllDocuments } from "yaml";
import { CHART_DASHBOARDS } from "../../../constructs/monitoring/dashboards/of-chart";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { renderStackChart } from "./arrived";
import { MONITORING_CHARTS } from "./real-charts";

/** An object as the chart renders it, as far as it is looked at. */
interface Rendered {
  readonly kind?: string;
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

describeWith(ChartsTogether.available(MONITORING_CHARTS), "the dashboards of kube-prometheus-stack", () => {
  test("are the recorded ones, by uid and title", () => {
    const release = { name: "monitoring", namespace: "monitoring", values: ["{}"] };
    const objects = parseAllDocuments(renderStackChart(release, "")).map(
      (each) => each.toJS() as Rendered | null,
    );
    const own = objects.filter(
      (each) => each?.kind === "ConfigMap" && each.metadata?.labels?.grafana_dashboard === "1",
    );
    const models = own
      .flatMap((each) => Object.values(each?.data ?? {}))
      .map((text) => JSON.parse(text) as { uid: string; title: string });
    expect(models.map(({ uid, title }) => [uid, title]).sort()).toEqual([...CHART_DASHBOARDS].sort());
  });
});
