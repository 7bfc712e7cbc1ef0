import type { ChartChoice, JsonObject } from "../../charts";
import type { Purpose, Suspended } from "../../cluster";
import type { AlertmanagerProps } from "./alertmanager";
import type { ControlPlaneMetrics } from "./control-plane";
import type { Dashboards } from "./dashboard";
import type { GrafanaProps } from "./grafana";
import type { NodeExporterProps } from "./node-exporter";
import type { PrometheusProps } from "./prometheus";
import type { PushgatewayProps } from "./pushgateway";
import type { AlertRules, RecordingRules } from "./rule";
import type { ScrapeJobs } from "./scrape-job";

/** Size of the monitoring stack (GR-17). */
export enum MonitoringProfile {
  /** kube-prometheus-stack: operator, Prometheus, Alertmanager, kube-state-metrics, Grafana. Requests about 1.7 GiB. */
  FULL = "full",
  /** Prometheus only, without operator, chart and CRDs. Requests about 300 MiB. */
  LIGHT = "light",
}

/** Properties of both profiles. */
export interface CommonMonitoringProps {
  /** Namespace of the stack; it must exist. Pod Security can be `restricted`, unless node-exporter runs in the namespace. */
  readonly namespace: string;
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /** Settings of Prometheus. */
  readonly prometheus: PrometheusProps;
  /**
   * Name of the stack, from which all other names are derived. At most 53 characters, of which the chart uses the first 26.
   * @default "monitoring"
   */
  readonly name?: string;
  /**
   * Why existing claims, releases and a Prometheus of these names, created by kubectl, Helm or another stack, are adopted. The
   * plan shows the changes.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Whether it is suspended: it has no pods, but claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Scrape jobs by name, in addition to those for the stack itself.
   * @default - none
   */
  readonly scrapeJobs?: ScrapeJobs;
  /**
   * Alerts, by name.
   * @default - none
   */
  readonly alertRules?: AlertRules;
  /**
   * Recording rules, by the name of their series.
   * @default - none
   * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
   */
  readonly recordingRules?: RecordingRules;
  /**
   * A node-exporter on every node.
   * @default - none
   */
  readonly nodeExporter?: NodeExporterProps;
  /**
   * A Pushgateway in a separate release (GR-11), which Prometheus scrapes.
   * @default - none
   */
  readonly pushgateway?: PushgatewayProps;
  /**
   * Parts of the control plane to scrape.
   * @default - none
   */
  readonly controlPlane?: ControlPlaneMetrics;
  /**
   * Registry with copies of all images, at the same paths.
   * @default - the registry of each image
   */
  readonly imageRegistry?: string;
  /**
   * Source of the charts: a Helm repository, an OCI registry, or a folder on this machine with the folders of the
   * charts.
   * @default - the repositories of the projects
   */
  readonly chartSource?: string;
  /**
   * Seconds that an install or an upgrade may take. It includes the time to pull images.
   * @default 1800
   */
  readonly timeoutSeconds?: number;
}

/** Properties of a `MonitoringStack` with the profile full. */
export interface FullMonitoringProps extends CommonMonitoringProps, ChartChoice {
  /** Selects the stack of the Prometheus operator, with Alertmanager and Grafana where they are set. */
  readonly profile: MonitoringProfile.FULL;
  /**
   * Settings of Grafana.
   * @default - none
   */
  readonly grafana?: GrafanaProps;
  /**
   * Dashboards by name; they need Grafana.
   * @default - only those of the chart
   */
  readonly dashboards?: Dashboards;
  /**
   * Settings of Alertmanager, which sends notifications.
   * @default - none: alerts are only visible in Prometheus
   * @see https://prometheus.io/docs/alerting/latest/alertmanager/
   */
  readonly alertmanager?: AlertmanagerProps;
  /**
   * Further values for the chart kube-prometheus-stack, merged over those of this construct. Keys that follow from other
   * props, such as `prometheus.prometheusSpec.retention`, or would change an address of the stack, are refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}

/** Properties of a `MonitoringStack` with the profile light. */
export interface LightMonitoringProps extends CommonMonitoringProps {
  /** Selects a single Prometheus without the operator, its chart and its CRDs. */
  readonly profile: MonitoringProfile.LIGHT;
  /**
   * Existing Alertmanagers that alerts are sent to, each `<host>:<port>`.
   * @default - none: alerts are only visible in Prometheus
   */
  readonly alertmanagers?: readonly string[];
}

/** Properties of `MonitoringStack`, by profile. */
export type MonitoringStackProps = FullMonitoringProps | LightMonitoringProps;
