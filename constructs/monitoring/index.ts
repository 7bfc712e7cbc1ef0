export { type DashboardProps, type Dashboards } from "./dashboards/dashboard";
export type { AlertmanagerGlobal } from "./alertmanager/global";
export type { AlertGrouping, AlertmanagerProps, AlertRoute, InhibitRule } from "./alertmanager/props";
export type { TimeInterval } from "./alertmanager/time-interval";
export type { KeptVolume } from "./kept-volume";
export { MonitoringCrds, type MonitoringCrdsProps } from "./monitoring-crds";
export { MonitoringStack } from "./monitoring-stack";
export {
  type CommonMonitoringProps,
  type ControlPlaneMetrics,
  type FullMonitoringProps,
  type GrafanaProps,
  type LightMonitoringProps,
  MonitoringProfile,
  type MonitoringStackProps,
  type NodeExporterProps,
  type PrometheusProps,
  type PushgatewayProps,
} from "./monitoring-stack-props";
export { PrometheusFeature } from "./promql/prometheus-feature";
export {
  type MonitoringAddress,
  monitoringAddresses,
  type MonitoringAddresses,
  type MonitoringIdentity,
} from "./parts/addresses";
export { PushgatewayAddress } from "./pushgateway/pushgateway-address";
export {
  type AlertRule,
  type AlertRules,
  type RecordingRule,
  type RecordingRules,
  Severity,
} from "./rules/alert-rule";
export {
  type FilterRule,
  type HashRule,
  type LabelNameRule,
  type LabelRule,
  RelabelAction,
  type RelabelRule,
  type RelabelSource,
  type ReplaceRule,
} from "./scrape/relabel-rule";
export type { ProbeScrapeTarget } from "./scrape/probe-target";
export type { RawScrapeJob } from "./scrape/raw-scrape-job";
export { ScrapeProtocol } from "./scrape/protocol";
export type { ScrapeJob, ScrapeJobs, ScrapeTls, StaticScrapeTarget } from "./scrape/job";
