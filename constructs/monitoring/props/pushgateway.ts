import type { JsonObject } from "../../charts";
import type { KeptVolume } from "./kept-volume";

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
   * Names of the jobs that push metrics, so that alerts and dashboards may refer to them.
   * @default - none
   */
  readonly jobs?: readonly string[];
  /**
   * Volume for the pushed metrics, which are saved every five minutes and at shutdown.
   * @default - none: a restart loses all metrics
   */
  readonly volume?: KeptVolume;
  /**
   * Further values for the chart prometheus-pushgateway, merged over those of this construct; `extraArgs` are appended. Keys
   * that follow from other props, or would change its address, are refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}
