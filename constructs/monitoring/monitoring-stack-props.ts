import type { ChartChoice, JsonObject } from "../charts";
import type { Purpose, Suspended } from "../cluster";
import type { ContainerResources } from "../pods";
import type { Memory } from "../units";
import type { AlertmanagerProps } from "./alertmanager/props";
import type { Dashboards } from "./dashboards/dashboard";
import type { KeptVolume } from "./kept-volume";
import type { PrometheusFeature } from "./promql/prometheus-feature";
import type { AlertRules, RecordingRules } from "./rules/alert-rule";
import type { ScrapeJobs } from "./scrape/job";

/** How much of monitoring runs (GR-17). */
export enum MonitoringProfile {
  /** The operator's stack: Prometheus, Alertmanager, kube-state-metrics, Grafana. About 1.7 GiB of requests. */
  FULL = "full",
  /** One Prometheus with a configuration of its own, no operator, no chart, no CRDs. About 300 MiB of requests. */
  LIGHT = "light",
}

/** Settings of Prometheus. */
export interface PrometheusProps {
  /** Volume of the metrics. */
  readonly volume: KeptVolume;
  /**
   * Days after which metrics are deleted; a whole number of 1 or more.
   * @default 10
   */
  readonly retentionDays?: number;
  /**
   * Size at which the oldest metrics are deleted; at most 90 % of the volume, as what is being written comes on top.
   * @default - 80 % of the volume
   */
  readonly retentionSize?: Memory;
  /**
   * Seconds between two scrapes, and between two evaluations of rules; a whole number of 1 or more.
   * @default 30
   */
  readonly scrapeIntervalSeconds?: number;
  /**
   * What it does beyond the stable, each once. Rules may use what they allow in PromQL.
   * @default - nothing
   * @see https://prometheus.io/docs/prometheus/latest/feature_flags/
   */
  readonly enableFeatures?: readonly PrometheusFeature[];
  /**
   * What it asks for, and may use.
   * @default - by profile: 200m and 1 GiB of at most 2 GiB; light, 100m and 300 MiB of at most 600 MiB
   */
  readonly resources?: ContainerResources;
}

/** One node-exporter on every node. */
export interface NodeExporterProps {
  /**
   * Namespace of its pods. It must exist with Pod Security privileged, as the pods look at the node itself: one
   * of its own, so that the rest stays restricted, or that of the stack.
   */
  readonly namespace: string;
}

/**
 * Settings of a Pushgateway, which keeps metrics of jobs that are too short-lived to be scraped.
 * @see https://prometheus.io/docs/practices/pushing/
 */
export interface PushgatewayProps {
  /**
   * Name of the release and of the Service.
   * @default "pushgateway"
   */
  readonly name?: string;
  /**
   * Names of the jobs that push: alerts and dashboards may name them.
   * @default - none
   */
  readonly jobs?: readonly string[];
  /**
   * Volume for what was pushed; it is written every five minutes and at the end.
   * @default - none: a restart forgets everything
   */
  readonly volume?: KeptVolume;
  /**
   * Further values for the chart prometheus-pushgateway, laid over ours; `extraArgs` are added to ours. What follows from
   * other props, or would move its address, is refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}

/**
 * Parts of the control plane that answer from outside their node. By default they answer on 127.0.0.1 only,
 * with every distribution, and alerts on them would fire forever: set true for what you have opened.
 */
export interface ControlPlaneMetrics {
  /**
   * etcd, port 2381: `listen-metrics-urls` (kubeadm, Talos), `--etcd-expose-metrics` (K3s).
   * @see https://etcd.io/docs/v3.5/op-guide/monitoring/
   * @default false
   */
  readonly etcd?: boolean;
  /**
   * Controller manager, port 10257: `bind-address`.
   * @default false
   */
  readonly controllerManager?: boolean;
  /**
   * Scheduler, port 10259: `bind-address`.
   * @default false
   */
  readonly scheduler?: boolean;
  /**
   * kube-proxy, port 10249: `metrics-bind-address`. Not where the CNI stands in for it.
   * @default false
   */
  readonly proxy?: boolean;
}

/** Settings of Grafana. */
export interface GrafanaProps {
  /** Existing Secret with the administrator's name and password, in the namespace of the stack. */
  readonly adminSecret: {
    /** Name of the Secret. */
    readonly secretName: string;
    /**
     * Key of the name.
     * @default "admin-user"
     */
    readonly userKey?: string;
    /**
     * Key of the password.
     * @default "admin-password"
     */
    readonly passwordKey?: string;
  };
  /** Volume of users, preferences and what was made by hand. */
  readonly volume: KeptVolume;
}

/** What both profiles have. */
export interface CommonMonitoringProps {
  /** Namespace of the stack; it must exist, and may have Pod Security restricted unless node-exporter runs in it. */
  readonly namespace: string;
  /** What it is for; decides whether it may be suspended just like that. */
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
   * @default - as the group around it says, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * What is asked for metrics, by name of the job, beside the stack's own parts.
   * @default - nothing
   */
  readonly scrapeJobs?: ScrapeJobs;
  /**
   * Alerts, by name.
   * @default - none of ours
   */
  readonly alertRules?: AlertRules;
  /**
   * Series that Prometheus computes from others and keeps, by name.
   * @default - none of ours
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
   * Seconds that an install or an upgrade may take. Pulling images over a slow line counts.
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
   * The Alertmanager, which tells people.
   * @default - none: alerts are seen in Prometheus only
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
