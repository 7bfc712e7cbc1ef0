import type { StatefulSetV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { AntiAffinity, HOSTNAME } from "../../cluster";
import { linuxNodes, podAntiAffinity, podBasics, SECCOMP, tolerationsOf } from "../../pods";
import { type ConfigMount, volumesOf } from "./pod-files";
import { nodeLabelsFor } from "./replica-nodes";
import { containersOf } from "./stateful-containers";
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
export function statefulPod(props: StatefulServiceProps, pod: StatefulPod): StatefulSetV1SpecTemplateSpec {
  const { uid, gid, fsGroup } = props.user;
  return {
    ...podBasics(),
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? GRACE_SECONDS,
    nodeSelector: linuxNodes(nodeLabelsFor(props)),
    runtimeClassName: props.runtimeClassName,
    toleration: tolerationsOf(props.tolerations ?? []),
    affinity: {
      podAntiAffinity: podAntiAffinity(props.antiAffinity ?? AntiAffinity.HARD, HOSTNAME, [
        { matchLabels: { ...pod.labels } },
      ]),
    },
    securityContext: {
      runAsUser: String(uid),
      runAsGroup: String(gid),
      runAsNonRoot: true,
      fsGroup: String(fsGroup),
      // the other policy changes the owner of every file at every start, which takes hours on a full volume.
      fsGroupChangePolicy: "OnRootMismatch",
      ...SECCOMP,
    },
    container: containersOf(props, pod.config),
    volume: volumesOf(props, pod.config, pod.configMapName),
  };
}
