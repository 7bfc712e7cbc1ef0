import { CRDS_CHART, PUSHGATEWAY_CHART, STACK_CHART } from "../../../constructs/monitoring/parts/charts";

/** Versions of the charts of monitoring, by name. */
export const MONITORING_CHARTS: Readonly<Record<string, string>> = Object.fromEntries(
  [STACK_CHART, CRDS_CHART, PUSHGATEWAY_CHART].map(({ name, version }) => [name, version]),
);

/** Charts of profile `LIGHT`. */
export const LIGHT_CHARTS: Readonly<Record<string, string>> = {
  [PUSHGATEWAY_CHART.name]: PUSHGATEWAY_CHART.version,
};

/** Repository of the charts. */
export const COMMUNITY_SOURCE = "https://prometheus-community.github.io/helm-charts";
