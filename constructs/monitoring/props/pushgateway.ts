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
