import { CLAIMS, type Live, type LiveClaim } from "../live";

/** One claim, by its name. */
export interface NamedClaim {
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly claimName: string;
}

/** The claims of a set: one for each replica, whose number its name ends with. */
export interface NumberedClaims {
  /** Their namespace. */
  readonly namespace: string;
  /** What their names start with; a number follows. */
  readonly claimPrefix: string;
  /**
   * Number of replicas.
   * @default - all claims, those of replicas that are no longer declared included
   */
  readonly replicas?: number;
}

/** Which claims a check judges. */
export type ClaimsToJudge = NamedClaim | NumberedClaims;

/** Returns the claims that exist: what a stack is going to make has no fault yet. */
export function foundClaims(live: Live, claims: ClaimsToJudge): readonly LiveClaim[] {
  return claimsIn(live, claims.namespace).filter(({ metadata: { name } }) => {
    if ("claimName" in claims) return name === claims.claimName;
    const ordinal = ordinalOf(name, claims.claimPrefix);
    return ordinal !== undefined && ordinal < (claims.replicas ?? Infinity);
  });
}

/** Returns the claims of a namespace that exist. */
export function claimsIn(live: Live, namespace: string): readonly LiveClaim[] {
  return live.liveOnly(CLAIMS).filter(({ metadata }) => metadata.namespace === namespace);
}

/** Returns the number of the replica that a claim belongs to; undefined for a claim of something else. */
export function ordinalOf(claim: string, prefix: string): number | undefined {
  // the claims of a set called data-hot begin like those of one called data.
  const ordinal = claim.startsWith(prefix) ? claim.slice(prefix.length) : "";
  return /^\d+$/.test(ordinal) ? Number(ordinal) : undefined;
}
