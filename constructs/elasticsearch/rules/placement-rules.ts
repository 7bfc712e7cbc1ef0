import { isLabelKey, LABEL_KEY_RULE } from "../../checks";
import type { ClusterModel } from "../cluster-model";
import { refusalsOf } from "./rule";

/** Refuses placements that the API server would refuse at apply. */
export function validatePlacement(model: ClusterModel): void {
  const refuse = refusalsOf(model);
  for (const { name, antiAffinityTopologyKey } of model.groups) {
    if (isLabelKey(antiAffinityTopologyKey)) continue;
    refuse(`groups.${name}.antiAffinityTopologyKey`, LABEL_KEY_RULE, antiAffinityTopologyKey);
  }
}
