import { type Fail, failOf, isDnsSubdomain } from "../../checks";
import type { ClusterModel } from "../model/cluster";

/** Refuses groups whose data would go with their pods, and volumes that cannot be. */
export function validateStorage(model: ClusterModel): void {
  const refuse: Fail = failOf(model.path);
  for (const { name, volume, isMasterEligible, holdsData } of model.groups) {
    const prop = `groups.${name}.volume`;
    if (volume === undefined) {
      if (!isMasterEligible && !holdsData) continue;
      const kept = holdsData ? "holds data" : "votes for a master and keeps the state of the cluster";
      refuse(prop, `be set, because the group ${kept}, which would be deleted with its pods`, volume);
    }
    if (volume.size.bytes === 0) refuse(`${prop}.size`, "be greater than 0", volume.size);
    if (!isDnsSubdomain(volume.className)) {
      refuse(`${prop}.storageClass`, "be the name of a storage class", volume.className);
    }
  }
}
