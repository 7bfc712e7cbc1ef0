import { Token } from "cdktf";
import { isDnsSubdomain, type Fail } from "../../checks";
import { claimNameOf } from "./replica-volume";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Checks the claims of volumes that exist; their paths are checked with all others. */
export function validateExisting(
  { namespace, existingVolumes = [] }: StatefulServiceProps,
  fail: Fail,
): void {
  for (const [at, volume] of existingVolumes.entries()) {
    const { claim } = volume;
    const name = claimNameOf(volume);
    if (!Token.isUnresolved(name) && !isDnsSubdomain(name)) {
      fail(`existingVolumes[${at}].claim`, "be the name of a claim, in lower case", name);
    }
    if (typeof claim === "object" && claim.namespace !== namespace) {
      const rule = `be a claim of the service's namespace ${namespace}, as pods mount no other`;
      fail(`existingVolumes[${at}].claim`, rule, `${claim.namespace}/${name}`);
    }
  }
}
