import { CLAIMS, type Live, type LiveClaim } from "../live";

/** One claim, by its name. */
export interface NamedClaim {
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly claimName: string;
}

/** The claims of a StatefulSet: one for each replica, whose number ends the name. */
export interface NumberedClaims {
  /** Their namespace. */
  readonly namespace: string;
  /** Start of their names, before the number of the replica. */
  readonly claimPrefix: string;
  /**
   * Number of replicas.
   * @default - all claims, including those of replicas that are no longer declared
   */
  readonly replicas?: number;
}

/** The claims that a check judges. */
export type ClaimsToJudge = NamedClaim | NumberedClaims;

/** Returns the live claims of those that a check judges; planned claims of a stack are excluded. */
export function foundClaims(live: Live, claims: ClaimsToJudge): readonly LiveClaim[] {
  return claimsIn(live, claims.namespace).filter(({ metadata: { name } }) => {
    if ("claimName" in claims) return name === claims.claimName;
    const ordinal = ordinalOf(name, claims.claimPrefix);
    return ordinal !== undefined && ordinal < (claims.replicas ?? Infinity);
  });
}

/** Returns the live claims of a namespace. */
export function claimsIn(live: Live, namespace: string): readonly LiveClaim[] {
  return live.liveOnly(CLAIMS).filter(({ metadata }) => metadata.namespace === namespace);
}

/** Returns the number of the replica that a claim belongs to; undefined for any other claim. */
export function ordinalOf(claim: string, prefix: string): number | undefined {
  // names of claims of a set called data-hot begin with the same text as those of one called data.
  const ordinal = claim.startsWith(prefix) ? claim.slice(prefix.length) : "";
  return /^\d+$/.test(ordinal) ? Number(ordinal) : undefined;
}
