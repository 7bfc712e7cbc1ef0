/**
 * A Grafana dashboard. Its file and its ConfigMap are named after its key.
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export interface DashboardProps {
  /**
   * The dashboard: the JSON of Grafana's `Export`, or the result of `build()` of `@grafana/grafana-foundation-sdk`. Its `uid`
   * and `title` must be set, and data sources be referenced by uid.
   */
  readonly model: object;
  /**
   * Folder in Grafana.
   * @default - the root folder
   */
  readonly folder?: string;
}

/** Dashboards by name. */
export type Dashboards = Readonly<Record<string, DashboardProps>>;
