import { PodSecurityLevel } from "../../cluster";
import { levelOf } from "../pod";
import { allContainers } from "./containers";
import type { WebServiceProps } from "./web-service-props";

/** Returns the strictest Pod Security level that the pods of a web service pass. */
export function strictestLevelFor(props: WebServiceProps): PodSecurityLevel {
  const hasDevice = Object.values(props.volumes ?? {}).some((volume) => "device" in volume);
  const levels = [...(hasDevice ? [PodSecurityLevel.PRIVILEGED] : []), ...allContainers(props).map(levelOf)];
  const loosest = [PodSecurityLevel.PRIVILEGED, PodSecurityLevel.BASELINE].find((each) =>
    levels.includes(each),
  );
  return loosest ?? PodSecurityLevel.RESTRICTED;
}
