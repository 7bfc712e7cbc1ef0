import type { JsonObject } from "../../charts";
import { AntiAffinity } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import type { GroupModel, PlacementModel } from "../cluster-model";

/** Returns CPU and memory of a container. */
export function resourceValues({ requests, limits }: Pick<GroupModel, "requests" | "limits">): JsonObject {
  const { cpu, memory } = limits;
  return {
    requests: { cpu: requests.cpu.toString(), memory: kubernetesQuantity(requests.memory) },
    limits: { ...(cpu === undefined ? {} : { cpu: cpu.toString() }), memory: kubernetesQuantity(memory) },
  };
}

/** How pods keep away from each other. */
export interface Apartness {
  /** Whether that is a must. */
  readonly antiAffinity: AntiAffinity;
  /** Label of nodes whose values separate. */
  readonly topologyKey: string;
  /** Labels of the pods. */
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** Returns the part of a pod's specification that says where it runs. */
export function placementValues(placement: PlacementModel, apart: Apartness): JsonObject {
  const { nodeSelector, tolerations, avoidNodes } = placement;
  const avoid = { key: "kubernetes.io/hostname", operator: "NotIn", values: [...avoidNodes] };
  const nodeAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [avoid] }] },
  };
  return {
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((toleration) => ({ ...toleration })),
    affinity: {
      ...(avoidNodes.length === 0 ? {} : { nodeAffinity }),
      podAntiAffinity: antiAffinityOf(apart),
    },
  };
}

function antiAffinityOf({ antiAffinity, topologyKey, matchLabels }: Apartness): JsonObject {
  const term = { topologyKey, labelSelector: { matchLabels } };
  return antiAffinity === AntiAffinity.HARD
    ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
    : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] };
}
