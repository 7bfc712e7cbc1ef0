import { builtIn, CLAIMS, type Live, type LiveClaim, reading } from "../../live";
import { isSameQuantity, listed } from "./live-words";

/** The claims of a set. */
export interface SetClaims {
  /** Namespace of the set. */
  readonly namespace: string;
  /** Name of the set. */
  readonly name: string;
  /** Names of the claims that its replicas look for. */
  readonly claimNames: readonly string[];
}

/** Arguments of `CLAIM_CLASS_UNCHANGED`. */
export interface ClassedClaims extends SetClaims {
  /** Class of the claims. */
  readonly className: string;
}

/** Arguments of `CLAIM_SIZE_UNCHANGED`. */
export interface SizedClaims extends SetClaims {
  /** Size of each claim, as Kubernetes writes it. */
  readonly storage: string;
}

/** Arguments of `SHARDS_HELD`. */
export interface Shards {
  /** Namespace of the set. */
  readonly namespace: string;
  /** What the names of its claims start with; a number follows. */
  readonly prefix: string;
  /** Number of its replicas. */
  readonly replicas: number;
}

/** No claim of a set is being deleted: the plan would report no changes. */
export const CLAIMS_STAY = builtIn<SetClaims>({
  name: "stateful-claims-stay",
  reads: [reading(CLAIMS, "metadata.deletionTimestamp", "status.phase")],
  judge(live, args) {
    const going = claimsOf(live, args).flatMap(({ metadata, status }) => {
      if (metadata.deletionTimestamp !== undefined) return `${metadata.name} is being deleted`;
      return status?.phase === "Lost" ? `${metadata.name} is Lost` : [];
    });
    if (going.length === 0) return undefined;
    return (
      `no claim of ${args.namespace}/${args.name} must be lost or being deleted, because a deletion cannot be undone, but ` +
      `${listed(going)}: copy the data away before the pod stops`
    );
  },
});

/** Claims that exist are of the declared class: a claim never changes its class. */
export const CLAIM_CLASS_UNCHANGED = builtIn<ClassedClaims>({
  name: "stateful-claim-class-unchanged",
  reads: [reading(CLAIMS, "spec.storageClassName", "status.phase")],
  judge(live, args) {
    const others = claimsOf(live, args).filter(
      ({ spec }) => (spec?.storageClassName ?? "") !== args.className,
    );
    if (others.length === 0) return undefined;
    const found = others.map(
      ({ metadata, spec }) => `${metadata.name} has ${spec?.storageClassName || "none"}`,
    );
    const fault = `volume.storageClass (${args.className}) must be that of the claims that exist, which keep theirs, but ${listed(found)}: `;
    if (others.every(({ status }) => status?.phase === "Pending")) {
      const names = others.map(({ metadata }) => metadata.name).join(" ");
      return (
        `${fault}none of them was ever bound, so there is no data on them. Delete them, and the set makes them anew: ` +
        `kubectl -n ${args.namespace} delete pvc ${names}`
      );
    }
    return `${fault}create another StatefulService beside this one, and copy the data into it`;
  },
});

/** Claims that exist are of the declared size: a set never changes theirs. */
export const CLAIM_SIZE_UNCHANGED = builtIn<SizedClaims>({
  name: "stateful-claim-size-unchanged",
  reads: [reading(CLAIMS, "spec.resources")],
  judge(live, args) {
    const { namespace, name, storage } = args;
    const others = claimsOf(live, args).filter((claim) => !isSameQuantity(sizeOf(claim), storage));
    if (others.length === 0) return undefined;
    const found = others.map((claim) => `${claim.metadata.name} has ${sizeOf(claim)}`);
    return (
      `volume.size (${storage}) must be that of the claims that exist, which keep theirs, but ${listed(found)}: kubectl -n ` +
      `${namespace} patch pvc data-${name}-<n> --patch '{"spec":{"resources":{"requests":{"storage":"${storage}"}}}}' makes one ` +
      `grow, none shrinks`
    );
  },
});

/** A set whose replicas hold parts of the data keeps all that have a claim. */
export const SHARDS_HELD = builtIn<Shards>({
  name: "stateful-shards-held",
  reads: [reading(CLAIMS)],
  judge(live, { namespace, prefix, replicas }) {
    const names = live
      .liveOnly(CLAIMS)
      .filter(
        ({ metadata }) => metadata.namespace === namespace && ordinalOf(metadata.name, prefix) >= replicas,
      )
      .map(({ metadata }) => metadata.name);
    if (names.length === 0) return undefined;
    return (
      `replicas (${replicas}) must not be less than the claims ${prefix}<n> that exist, each of which holds a part of the data, ` +
      `but there ${names.length === 1 ? "is" : "are"} ${listed(names.sort(byOrdinal(prefix)))}: move the parts of the last ` +
      `replicas to the others, and delete their claims`
    );
  },
});

/** Those that exist: what another stack is going to make has no fault yet. */
function claimsOf(live: Live, { namespace, claimNames }: SetClaims): readonly LiveClaim[] {
  const names = new Set(claimNames);
  return live
    .liveOnly(CLAIMS)
    .filter(({ metadata }) => metadata.namespace === namespace && names.has(metadata.name));
}

function sizeOf({ spec }: LiveClaim): string {
  return spec?.resources?.requests?.storage ?? "none";
}

/** Number of the replica that a claim belongs to; -1 for a claim of something else. */
function ordinalOf(claim: string, prefix: string): number {
  const ordinal = claim.startsWith(prefix) ? claim.slice(prefix.length) : "";
  return /^\d+$/.test(ordinal) ? Number(ordinal) : -1;
}

function byOrdinal(prefix: string): (one: string, other: string) => number {
  return (one, other) => ordinalOf(one, prefix) - ordinalOf(other, prefix);
}
