import { AntiAffinity } from "../../cluster";
import { type ConfigMount, podFrame, podSecurityOf } from "../pod";
import { containersOf } from "./containers";
import { volumesOf } from "./pod-files";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Seconds for a database to write its memory to disk; the 30 seconds of Kubernetes are too short for a busy one. */
const GRACE_SECONDS = 120;

/** Parts of a replica's pod, besides the props. */
export interface StatefulPod {
  /** Labels by which the set selects its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Files of the ConfigMap. */
  readonly config: readonly ConfigMount[];
  /** Name of the ConfigMap. */
  readonly configMapName: string;
}

/** Returns the pod of a replica, with explicit values for all defaults of the provider. */
export function statefulPod(props: StatefulServiceProps, { labels, config, configMapName }: StatefulPod) {
  const placement = { ...props, antiAffinity: props.antiAffinity ?? AntiAffinity.HARD };
  const graceSeconds = props.terminationGracePeriodSeconds ?? GRACE_SECONDS;
  return {
    ...podFrame({ placement, labels, graceSeconds }),
    securityContext: podSecurityOf(props.user),
    container: containersOf(props, config),
    volume: volumesOf(props, config, configMapName),
  };
}
