import { CLAIMS, type Live, type LiveClaim, reading } from "../../live";

/** Which claims are those of a group. */
export interface GroupClaims {
  /** Namespace. */
  readonly namespace: string;
  /** What they are called, but for the number at their end. */
  readonly claimPrefix: string;
}

/** What checks of claims read. */
export const READS_CLAIMS = reading(
  CLAIMS,
  "metadata.labels",
  "metadata.deletionTimestamp",
  "spec.storageClassName",
  "spec.resources",
  "status.phase",
);

/** Returns the live claims of a group, those of nodes that are no longer declared included. */
export function claimsOfGroup(live: Live, { namespace, claimPrefix }: GroupClaims): readonly LiveClaim[] {
  // a group called data-hot begins like one called data.
  return claimsIn(live, namespace).filter(
    ({ metadata: { name } }) => name.startsWith(claimPrefix) && /^\d+$/.test(name.slice(claimPrefix.length)),
  );
}

/** Returns the live claims of a namespace. */
export function claimsIn(live: Live, namespace: string): readonly LiveClaim[] {
  return live.liveOnly(CLAIMS).filter(({ metadata }) => metadata.namespace === namespace);
}

/** Lists what has another value than the declared one: `claim a, claim b have 1Gi and StatefulSet c has 2Gi`. */
export function whoHasWhat(found: readonly (readonly [string, string])[]): string {
  const values = [...new Set(found.map(([, value]) => value))];
  const parts = values.map((value) => {
    const titles = found.filter(([, each]) => each === value).map(([title]) => title);
    return `${titles.join(", ")} ${titles.length === 1 ? "has" : "have"} ${value}`;
  });
  return parts.join(" and ");
}
