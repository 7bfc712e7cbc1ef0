import type { StatefulSetV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { AntiAffinity } from "../../cluster";
import { type ConfigMount, volumesOf } from "./pod-files";
import { nodeLabelsFor } from "./replica-nodes";
import { containersOf } from "./stateful-containers";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Time for a database to write down what it holds in memory; the 30 seconds of Kubernetes kill a busy one. */
const GRACE_SECONDS = 120;

const HOSTNAME = "kubernetes.io/hostname";

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
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    hostNetwork: false,
    hostPid: false,
    hostIpc: false,
    shareProcessNamespace: false,
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds ?? GRACE_SECONDS,
    nodeSelector: { "kubernetes.io/os": "linux", ...nodeLabelsFor(props) },
    runtimeClassName: props.runtimeClassName,
    toleration: (props.tolerations ?? []).map((each) => ({
      key: each.key,
      operator: each.operator ?? "Equal",
      value: each.value,
      effect: each.effect,
    })),
    affinity: { podAntiAffinity: antiAffinityOf(props.antiAffinity ?? AntiAffinity.HARD, pod.labels) },
    securityContext: {
      runAsUser: String(uid),
      runAsGroup: String(gid),
      runAsNonRoot: true,
      fsGroup: String(fsGroup),
      // the other policy changes the owner of every file at every start, which takes hours on a full volume.
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
    container: containersOf(props, pod.config),
    volume: volumesOf(props, pod.config, pod.configMapName),
  };
}

function antiAffinityOf(antiAffinity: AntiAffinity, matchLabels: Readonly<Record<string, string>>) {
  const term = { topologyKey: HOSTNAME, labelSelector: [{ matchLabels: { ...matchLabels } }] };
  if (antiAffinity === AntiAffinity.HARD) return { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  return { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] };
}
