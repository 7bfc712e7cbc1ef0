import type { Construct } from "constructs";
import { failOf } from "../../checks";
import type { KeptVolume } from "../props/kept-volume";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { NETWORK_HARM, type NetworkHarm, requireLocalVolume } from "./network-volume";

/** Checks the volumes of all parts; throws for a size of 0, an acceptance without a reason, or a network file system. */
export function validateVolumes(construct: Construct, props: MonitoringStackProps): void {
  const validate = (part: string, volume: KeptVolume | undefined, harm?: NetworkHarm): void => {
    if (volume === undefined) return;
    validateVolume(construct, `${part}.volume`, volume);
    if (harm !== undefined) requireLocalVolume(construct, `${part}.volume`, volume, harm);
  };
  validate("prometheus", props.prometheus.volume, NETWORK_HARM.prometheus);
  validate("pushgateway", props.pushgateway?.volume);
  if (props.profile === MonitoringProfile.LIGHT) return;
  validate("alertmanager", props.alertmanager?.volume, NETWORK_HARM.alertmanager);
  validate("grafana", props.grafana?.volume, NETWORK_HARM.grafana);
}

function validateVolume(construct: Construct, prop: string, volume: KeptVolume): void {
  const { size } = volume;
  const fail = failOf(construct);
  if (size.bytes <= 0) fail(`${prop}.size`, "be greater than 0", size);
}
