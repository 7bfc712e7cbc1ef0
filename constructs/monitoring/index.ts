export { type DashboardProps, type Dashboards } from "./props/dashboard";
export type { AlertmanagerGlobal } from "./props/alertmanager-global";
export type { AlertGrouping, AlertmanagerProps, AlertRoute, InhibitRule } from "./props/alertmanager";
export type { TimeInterval } from "./props/time-interval";
export type { KeptVolume } from "./props/kept-volume";
export { MonitoringCrds, type MonitoringCrdsProps } from "./crds/crds";
export { MonitoringStack } from "./stack";
export type { ControlPlaneMetrics } from "./props/control-plane";
export type { GrafanaProps } from "./props/grafana";
export type { NodeExporterProps } from "./props/node-exporter";
export type { PrometheusProps } from "./props/prometheus";
export type { PushgatewayProps } from "./props/pushgateway";
export {
  type CommonMonitoringProps,
  type FullMonitoringProps,
  type LightMonitoringProps,
  MonitoringProfile,
  type MonitoringStackProps,
} from "./props/stack";
export { PrometheusFeature } from "./props/prometheus-feature";
export {
  type MonitoringAddress,
  monitoringAddresses,
  type MonitoringAddresses,
  type MonitoringIdentity,
} from "./model/addresses";
export { etcdAlerts } from "./model/etcd-alerts";
export { PushgatewayAddress } from "./model/pushgateway-address";
export {
  type AlertRule,
  type AlertRules,
  type RecordingRule,
  type RecordingRules,
  Severity,
} from "./props/rule";
export {
  type FilterRule,
  type HashRule,
  type LabelNameRule,
  type LabelRule,
  RelabelAction,
  type RelabelRule,
  type RelabelSource,
  type ReplaceRule,
} from "./props/relabel-rule";
export type { ProbeScrapeTarget } from "./props/probe-target";
export type { RawScrapeJob } from "./props/raw-scrape-job";
export { ScrapeProtocol } from "./props/scrape-protocol";
export type { ScrapeJob, ScrapeJobs, ScrapeTls, StaticScrapeTarget } from "./props/scrape-job";
