import { builtIn, type Live, reading, STATEFUL_SETS } from "../../live";
import { claimsIn, claimsOfGroup, type GroupClaims, READS_CLAIMS, whoHasWhat } from "./group-claims";

/** Arguments of `GROUP_CLAIMS_STAY`. */
export interface StayingClaims {
  /** The prop that declares the claims. */
  readonly prop: string;
  /** Namespace of the claims. */
  readonly namespace: string;
  /** Claims of the declared nodes. */
  readonly claimNames: readonly string[];
}

/** Arguments of `GROUP_CLASS_STAYS`. */
export interface StayingClass extends GroupClaims {
  /** The prop that names the class. */
  readonly prop: string;
  /** The declared class. */
  readonly className: string;
  /**
   * StatefulSet whose claim template must name the class too.
   * @default - an operator makes it anew as needed
   */
  readonly statefulSet?: string;
}

/** Claims of declared nodes stay: one that is being deleted, or has lost its volume, leaves its node without data. */
export const GROUP_CLAIMS_STAY = builtIn<StayingClaims>({
  name: "elasticsearch-claims-stay",
  reads: [READS_CLAIMS],
  judge(live, { prop, namespace, claimNames }) {
    const claims = claimsIn(live, namespace).filter(({ metadata }) => claimNames.includes(metadata.name));
    const deleted = claims.filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
    const lost = claims.filter(({ status }) => status?.phase === "Lost");
    if (deleted.length === 0 && lost.length === 0) return undefined;
    const found = [
      ...deleted.map(
        ({ metadata }) => `${metadata.name} is being deleted, and is gone as soon as no pod uses it`,
      ),
      ...lost.map(({ metadata }) => `${metadata.name} has lost its volume (Lost)`),
    ];
    return (
      `${prop} must keep the claims of its nodes in namespace ${namespace}, but ${found.join(", and ")}: move the shards of these ` +
      `nodes to others (cluster.routing.allocation.exclude._name), delete their pods and claims, and plan again once the claims are gone`
    );
  },
});

/** The class of a group's volumes never changes. */
export const GROUP_CLASS_STAYS = builtIn<StayingClass>({
  name: "elasticsearch-class-stays",
  reads: [READS_CLAIMS, reading(STATEFUL_SETS, "spec.volumeClaimTemplates.spec.storageClassName")],
  judge(live, args) {
    const { prop, className } = args;
    const found = [...classesOfClaims(live, args), ...classesOfSet(live, args)];
    const others = found.filter(([, live]) => live !== className);
    if (others.length === 0) return undefined;
    return (
      `${prop} must be the class that the group's volumes were made with, because it is immutable, but ${className} is ` +
      `declared, and ${whoHasWhat(others)}: declare another group with the new class, move the shards, and retire this one`
    );
  },
});

function classesOfClaims(live: Live, claims: GroupClaims): (readonly [string, string])[] {
  return claimsOfGroup(live, claims).map(({ metadata, spec }) => [
    `claim ${metadata.name}`,
    spec?.storageClassName ?? "no class",
  ]);
}

function classesOfSet(live: Live, { namespace, statefulSet }: StayingClass): (readonly [string, string])[] {
  const set = statefulSet === undefined ? undefined : live.findLive(STATEFUL_SETS, statefulSet, namespace);
  if (set === undefined) return [];
  const [template] = set.spec?.volumeClaimTemplates ?? [];
  return [[`StatefulSet ${set.metadata.name}`, template?.spec?.storageClassName ?? "no class"]];
}
