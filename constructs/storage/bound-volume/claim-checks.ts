import { builtIn, CLAIMS, reading } from "../../live";

/** Names a claim. */
export interface NamedClaim {
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly claimName: string;
}

/** Arguments of `CLAIM_STAYS`. */
export interface StayingClaim extends NamedClaim {
  /** What to do about it. */
  readonly wayOut: string;
}

/** A claim stays: one that is being deleted goes when its last pod stops, and Terraform alone plans «No changes». */
export const CLAIM_STAYS = builtIn<StayingClaim>({
  name: "claim-stays",
  reads: [reading(CLAIMS, "metadata.deletionTimestamp", "status.phase")],
  judge(live, { namespace, claimName, wayOut }) {
    const found = live
      .liveOnly(CLAIMS)
      .find(({ metadata }) => metadata.name === claimName && metadata.namespace === namespace);
    const isGoing = found?.metadata.deletionTimestamp !== undefined;
    if (!isGoing && found?.status?.phase !== "Lost") return undefined;
    const state = isGoing ? "is being deleted, and a deletion cannot be taken back" : "has lost its volume";
    return `PersistentVolumeClaim ${namespace}/${claimName} ${state}: ${wayOut}`;
  },
});

/** A claim that others make exists before a pod mounts it, or the pod stays Pending. */
export const CLAIM_EXISTS = builtIn<NamedClaim & { readonly prop: string }>({
  name: "claim-exists",
  reads: [reading(CLAIMS)],
  judge(live, { prop, namespace, claimName }) {
    if (live.find(CLAIMS, claimName, namespace) !== undefined) return undefined;
    const others = live.listIn(CLAIMS, namespace).map(({ metadata }) => metadata.name);
    return (
      `${prop} must exist, or the pod stays Pending, but namespace ${namespace} has no PersistentVolumeClaim ${claimName} ` +
      `(${others.length === 0 ? "it has none" : `it has ${others.join(", ")}`}): make the claim first, or correct the name`
    );
  },
});
