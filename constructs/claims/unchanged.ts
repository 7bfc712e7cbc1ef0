import { builtIn, CLAIMS, type Live, reading, STATEFUL_SETS, STORAGE_CLASSES } from "../live";
import { ClaimGrowth, type DeclaredClaims } from "./declared-claims";
import { type ComparedClaim, differencesOf } from "./differences";
import { foundClaims } from "./found-claims";
import { whoHasWhat } from "./who-has-what";

/**
 * Live claims have the declared class and size, or can grow to it: the class of a claim is immutable, and its size cannot
 * shrink. Terraform would plan a replacement, which ends with `Instance cannot be destroyed`; a StatefulSet or an operator
 * would leave the claim unchanged.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
 */
export const CLAIM_UNCHANGED = builtIn<DeclaredClaims>({
  name: "claim-unchanged",
  reads: ({ statefulSet, growth }) => [
    reading(CLAIMS, "spec.accessModes", "spec.storageClassName", "spec.volumeName", "spec.resources"),
    ...(statefulSet === undefined ? [] : [reading(STATEFUL_SETS, "spec.volumeClaimTemplates.spec")]),
    ...(growth === ClaimGrowth.EXPANDED ? [reading(STORAGE_CLASSES, "allowVolumeExpansion")] : []),
  ],
  judge(live, declared) {
    const compared = [...comparedClaims(live, declared), ...comparedTemplate(live, declared)];
    const differences = differencesOf(compared, declared, canExpand(live, declared));
    if (differences.length === 0) return undefined;
    const faults = differences.map(({ rule, have }) => `${rule}, but ${whoHasWhat(have)}`);
    const others = new Set(differences.flatMap((each) => each.others));
    const unbound = unboundWayOut([...others], declared);
    const waysOut = new Set(unbound === undefined ? differences.map(({ wayOut }) => wayOut) : [unbound]);
    return `${faults.join("; ")}: ${[...waysOut].join("; ")}`;
  },
});

function comparedClaims(live: Live, declared: DeclaredClaims): readonly ComparedClaim[] {
  return foundClaims(live, declared).map(({ metadata: { name }, spec = {} }) => ({
    title: `claim ${declared.namespace}/${name}`,
    claimName: name,
    spec,
  }));
}

function comparedTemplate(live: Live, { namespace, statefulSet }: DeclaredClaims): readonly ComparedClaim[] {
  const set = statefulSet === undefined ? undefined : live.findLive(STATEFUL_SETS, statefulSet, namespace);
  if (set === undefined) return [];
  const [template] = set.spec?.volumeClaimTemplates ?? [];
  return [{ title: `StatefulSet ${namespace}/${set.metadata.name}`, spec: template?.spec ?? {} }];
}

function canExpand(live: Live, { className, growth }: DeclaredClaims): boolean {
  if (growth !== ClaimGrowth.EXPANDED) return false;
  return live.find(STORAGE_CLASSES, className)?.allowVolumeExpansion === true;
}

/** Returns how to fix claims of which none was ever bound: each of them is created again. */
function unboundWayOut(
  others: readonly ComparedClaim[],
  { namespace, isRemade = false }: DeclaredClaims,
): string | undefined {
  const isUnbound = ({ claimName, spec }: ComparedClaim) =>
    claimName !== undefined && (spec.volumeName ?? "") === "";
  if (!isRemade || !others.every(isUnbound)) return undefined;
  const names = others.map(({ claimName }) => claimName).join(" ");
  const command = `kubectl -n ${namespace} delete pvc ${names}`;
  return others.length === 1
    ? `it was never bound, so there is no data on it. Delete it, and it is recreated as declared: ${command}`
    : `none of them was ever bound, so there is no data on them. Delete them, and they are recreated as declared: ${command}`;
}
