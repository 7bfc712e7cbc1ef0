import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { KeptVolume } from "./kept-volume";
import type { PrometheusFeature } from "./prometheus-feature";

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
   * Size at which the oldest metrics are deleted; at most 90 % of the volume, as the data that is being written is extra.
   * @default - 80 % of the volume
   */
  readonly retentionSize?: Memory;
  /**
   * Seconds between two scrapes, and between two evaluations of rules; a whole number of 1 or more.
   * @default 30
   */
  readonly scrapeIntervalSeconds?: number;
  /**
   * Feature flags, each once. Rules may use the PromQL that they enable.
   * @default - none
   * @see https://prometheus.io/docs/prometheus/latest/feature_flags/
   */
  readonly enableFeatures?: readonly PrometheusFeature[];
  /**
   * Requests and limits.
   * @default - by profile: 200m CPU and 1 GiB, at most 2 GiB; with the profile light, 100m and 300 MiB, at most 600 MiB
   */
  readonly resources?: ContainerResources;
}
