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

/** How much of monitoring runs (GR-17). */
export enum MonitoringProfile {
  /** The operator's stack: Prometheus, Alertmanager, kube-state-metrics, Grafana. About 1.7 GiB of requests. */
  FULL = "full",
  /** One Prometheus with a configuration of its own, no operator, no chart, no CRDs. About 300 MiB of requests. */
  LIGHT = "light",
}

/** What both profiles have. */
export interface CommonMonitoringProps {
  /** Namespace of the stack; it must exist, and may have Pod Security restricted unless node-exporter runs in it. */
  readonly namespace: string;
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /** The Prometheus. */
  readonly prometheus: PrometheusProps;
  /**
   * Name of the stack, from which every other name is made: at most 53 characters, of which the first 26
   * are used, as the chart does.
   * @default "monitoring"
   */
  readonly name?: string;
  /**
   * Why claims, releases and a Prometheus of these names that exist already, made by kubectl, Helm or another stack, are
   * taken over. The plan shows what becomes of them.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Whether it is suspended: no pods, while claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * What is scraped, by name of the job, beside the stack's own parts.
   * @default - nothing
   */
  readonly scrapeJobs?: ScrapeJobs;
  /**
   * Alerts, by name.
   * @default - none
   */
  readonly alertRules?: AlertRules;
  /**
   * Series that Prometheus computes from others and keeps, by name.
   * @default - none
   * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
   */
  readonly recordingRules?: RecordingRules;
  /**
   * Metrics of the nodes.
   * @default - none
   */
  readonly nodeExporter?: NodeExporterProps;
  /**
   * A Pushgateway beside the stack, in a release of its own (GR-11), and asked by it.
   * @default - none
   */
  readonly pushgateway?: PushgatewayProps;
  /**
   * Parts of the control plane that answer.
   * @default - none
   */
  readonly controlPlane?: ControlPlaneMetrics;
  /**
   * Registry of all images, for clusters without internet; the paths below it stay the same.
   * @default - each image's own
   */
  readonly imageRegistry?: string;
  /**
   * Where the charts come from: a Helm repository, an OCI registry, or a folder on this machine that holds the
   * charts' own folders.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * Seconds that an install or an upgrade may take. The time to pull images counts.
   * @default 1800
   */
  readonly timeoutSeconds?: number;
}

/** The operator's stack. */
export interface FullMonitoringProps extends CommonMonitoringProps, ChartChoice {
  /** How much runs. */
  readonly profile: MonitoringProfile.FULL;
  /**
   * The Grafana.
   * @default - none
   */
  readonly grafana?: GrafanaProps;
  /**
   * Dashboards, by name; they need a Grafana.
   * @default - the chart's own only
   */
  readonly dashboards?: Dashboards;
  /**
   * The Alertmanager, which sends notifications.
   * @default - none: alerts are seen in Prometheus only
   * @see https://prometheus.io/docs/alerting/latest/alertmanager/
   */
  readonly alertmanager?: AlertmanagerProps;
  /**
   * Further values for the chart kube-prometheus-stack, laid over ours. What follows from other props, such as
   * `prometheus.prometheusSpec.retention`, or would move an address of the stack, is refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}

/** One Prometheus without an operator. */
export interface LightMonitoringProps extends CommonMonitoringProps {
  /** How much runs. */
  readonly profile: MonitoringProfile.LIGHT;
  /**
   * Alertmanagers elsewhere that are told, each `<host>:<port>`.
   * @default - none: alerts are seen in Prometheus only
   */
  readonly alertmanagers?: readonly string[];
}

/** Properties of `MonitoringStack`, by profile. */
export type MonitoringStackProps = FullMonitoringProps | LightMonitoringProps;
