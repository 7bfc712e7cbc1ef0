import { builtIn, CLAIMS, reading } from "../live";
import { bytesOf } from "../units";
import type { NamedClaim } from "./claim-checks";

/** Arguments of `CLAIM_UNCHANGED`. */
export interface DeclaredClaim extends NamedClaim {
  /** The prop that names its class, as its user wrote it. */
  readonly prop: string;
  /** Class that is declared. */
  readonly className: string;
  /** Size that is declared, as Kubernetes writes it. */
  readonly storage: string;
}

/**
 * A live claim has the class and at most the size that are declared: Kubernetes changes neither, so that Terraform would
 * replace the claim, which its protection ends with `Instance cannot be destroyed` and no remedy.
 */
export const CLAIM_UNCHANGED = builtIn<DeclaredClaim>({
  name: "claim-unchanged",
  reads: [reading(CLAIMS, "spec.storageClassName", "spec.volumeName", "spec.resources")],
  judge(live, { prop, namespace, claimName, className, storage }) {
    const found = live.findLive(CLAIMS, claimName, namespace);
    if (found === undefined) return undefined;
    const { storageClassName = "", volumeName = "", resources } = found.spec ?? {};
    const size = resources?.requests?.storage ?? "0";
    const differences = [
      ...(storageClassName === className
        ? []
        : [`class ${storageClassName || "(none)"} (declared: ${className})`]),
      ...((bytesOf(size) ?? 0) <= (bytesOf(storage) ?? 0) ? [] : [`size ${size} (declared: ${storage})`]),
    ];
    if (differences.length === 0) return undefined;
    const fault =
      `${prop} and size must stay those of the claim, which Kubernetes never changes, but PersistentVolumeClaim ` +
      `${namespace}/${claimName} is live with ${differences.join(" and ")}: `;
    if (volumeName === "") {
      return (
        `${fault}it was never bound, so there is no data on it. Delete it, and the next apply makes it as declared: ` +
        `kubectl -n ${namespace} delete pvc ${claimName}`
      );
    }
    return `${fault}declare the live values, or create another claim beside it and copy the data`;
  },
});
