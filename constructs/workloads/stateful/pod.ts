import { AntiAffinity } from "../../cluster";
import { type ConfigMount, podFrame, podSecurityOf } from "../pod";
import { containersOf } from "./containers";
import { volumesOf } from "./pod-files";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Time for a database to write down what it holds in memory; the 30 seconds of Kubernetes kill a busy one. */
const GRACE_SECONDS = 120;

/** What a replica's pod is made of, beside the props. */
export interface StatefulPod {
  /** Labels by which the set knows its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Files of the ConfigMap. */
  readonly config: readonly ConfigMount[];
  /** Name of the ConfigMap. */
  readonly configMapName: string;
}

/** Returns the pod of a replica, with everything written out that the provider would fill in. */
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
