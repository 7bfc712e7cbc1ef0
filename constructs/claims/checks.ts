import { builtIn, CLAIMS, reading } from "../live";
import type { NamedClaim } from "./found-claims";

/** Arguments of `CLAIM_SHAREABLE`. */
export interface SharedClaim extends NamedClaim {
  /** Prop that names the claim. */
  readonly prop: string;
  /** Whether the pods only read. */
  readonly readOnly: boolean;
}

/** A claim that several pods mount can be mounted by several nodes at the same time. */
export const CLAIM_SHAREABLE = builtIn<SharedClaim>({
  name: "claim-shareable",
  reads: [reading(CLAIMS, "spec.accessModes")],
  judge(live, { prop, namespace, claimName, readOnly }) {
    const modes = live.find(CLAIMS, claimName, namespace)?.spec?.accessModes;
    if (modes === undefined) return undefined;
    if (modes.includes("ReadWriteMany") || (readOnly && modes.includes("ReadOnlyMany"))) return undefined;
    return (
      `${prop} must be a claim that several nodes can mount, or all replicas but one stay in ContainerCreating, but ` +
      `PersistentVolumeClaim ${namespace}/${claimName} has ${modes.join(", ")}: use one with ReadWriteMany` +
      `${modes.includes("ReadOnlyMany") ? ", or mount it readOnly" : ""}, or one replica`
    );
  },
});

/** A claim that is created elsewhere exists: without it, the pods that mount it stay Pending. */
export const CLAIM_EXISTS = builtIn<NamedClaim & { readonly prop: string }>({
  name: "claim-exists",
  reads: [reading(CLAIMS)],
  judge(live, { prop, namespace, claimName }) {
    if (live.find(CLAIMS, claimName, namespace) !== undefined) return undefined;
    const others = live.listIn(CLAIMS, namespace).map(({ metadata }) => metadata.name);
    return (
      `${prop} must exist, or the pod stays Pending, but namespace ${namespace} has no PersistentVolumeClaim ${claimName} ` +
      `(${others.length === 0 ? "it has none" : `it has ${others.join(", ")}`}): create the claim first, or correct the name`
    );
  },
});
