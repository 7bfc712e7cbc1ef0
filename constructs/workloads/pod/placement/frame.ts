import { HOSTNAME } from "../../../cluster";
import { linuxNodes, podAntiAffinity, podBasics, tolerationsOf } from "../../../pods";
import { nodeLabelsFor, type SpreadPlacement } from "./machine";

/** Parts of a pod of a service, besides its containers and volumes. */
export interface PodFrame {
  /** Where it may run. */
  readonly placement: SpreadPlacement;
  /** Labels that the pods of the service have. */
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds that it has to end. */
  readonly graceSeconds: number;
}

/** Returns a pod without containers and volumes, with explicit values for all defaults of the provider. */
export function podFrame({ placement, labels, graceSeconds }: PodFrame) {
  const { antiAffinity, tolerations = [], runtimeClassName } = placement;
  const matching = [{ matchLabels: { ...labels } }];
  return {
    ...podBasics(),
    terminationGracePeriodSeconds: graceSeconds,
    nodeSelector: linuxNodes(nodeLabelsFor(placement)),
    runtimeClassName,
    toleration: tolerationsOf(tolerations),
    affinity:
      antiAffinity === undefined
        ? undefined
        : { podAntiAffinity: podAntiAffinity(antiAffinity, HOSTNAME, matching) },
  };
}
