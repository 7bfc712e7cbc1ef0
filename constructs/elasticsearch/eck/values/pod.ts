import type { JsonObject } from "../../../charts";
import type { AntiAffinity } from "../../../cluster";
import { podAntiAffinity } from "../../../pods";
import { avoidingNodes } from "../../avoiding-nodes";
import type { PlacementModel } from "../../model/cluster";

/** How pods keep away from each other. */
export interface Apartness {
  /** Whether that is a must. */
  readonly antiAffinity: AntiAffinity;
  /** Label of nodes whose values separate. */
  readonly topologyKey: string;
  /** Labels of the pods. */
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** Returns the part of a pod's specification that determines its node. */
export function placementValues(placement: PlacementModel, apart: Apartness): JsonObject {
  const { nodeSelector, tolerations, avoidNodes } = placement;
  const { antiAffinity, topologyKey, matchLabels } = apart;
  return {
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((toleration) => ({ ...toleration })),
    affinity: {
      ...(avoidNodes.length === 0 ? {} : { nodeAffinity: avoidingNodes(avoidNodes) }),
      podAntiAffinity: podAntiAffinity(antiAffinity, topologyKey, { matchLabels }),
    },
  };
}
