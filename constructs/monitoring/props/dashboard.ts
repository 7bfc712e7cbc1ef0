/**
 * A Grafana dashboard. Its file and its ConfigMap are named after its key.
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export interface DashboardProps {
  /**
   * The dashboard: what Grafana's `Export` gives, or what `build()` of `@grafana/grafana-foundation-sdk` returns.
   * Its `uid` and `title` must be set, and every data source named by uid.
   */
  readonly model: object;
  /**
   * Folder in Grafana.
   * @default - none, the dashboard is in `Dashboards` itself
   */
  readonly folder?: string;
}

/** Dashboards by name. */
export type Dashboards = Readonly<Record<string, DashboardProps>>;
