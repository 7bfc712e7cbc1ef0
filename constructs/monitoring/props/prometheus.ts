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
