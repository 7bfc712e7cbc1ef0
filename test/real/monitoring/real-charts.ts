import { CRDS_CHART, PUSHGATEWAY_CHART, STACK_CHART } from "../../../constructs/monitoring/parts/charts";

/** Versions of the charts of monitoring, by name. */
export const MONITORING_CHARTS: Readonly<Record<string, string>> = Object.fromEntries(
  [STACK_CHART, CRDS_CHART, PUSHGATEWAY_CHART].map(({ name, version }) => [name, version]),
);
