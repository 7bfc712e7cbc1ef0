import { isLabelKey, LABEL_KEY_RULE, failOf } from "../../checks";
import type { ClusterModel } from "../model/cluster";

/** Refuses placements that the API server would refuse at apply. */
export function validatePlacement(model: ClusterModel): void {
  const refuse = failOf(model.path);
  for (const { name, antiAffinityTopologyKey } of model.groups) {
    if (isLabelKey(antiAffinityTopologyKey)) continue;
    refuse(`groups.${name}.antiAffinityTopologyKey`, LABEL_KEY_RULE, antiAffinityTopologyKey);
  }
}
