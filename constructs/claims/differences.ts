import type { LiveClaimSpec } from "../live";
import { bytesOf } from "../units";
import { ClaimGrowth, type DeclaredClaims } from "./declared-claims";
import type { Having } from "./who-has-what";

/** A claim that exists, or the template that a set makes claims from. */
export interface ComparedClaim {
  /** Its title in messages. */
  readonly title: string;
  /**
   * Name of the claim.
   * @default - it is a template
   */
  readonly claimName?: string;
  /** Its spec. */
  readonly spec: LiveClaimSpec;
}

/** A declared property that live claims do not have. */
export interface ClaimDifference {
  /** The rule that is broken, with the prop. */
  readonly rule: string;
  /** The claims that differ. */
  readonly others: readonly ComparedClaim[];
  /** Their values. */
  readonly have: readonly Having[];
  /** How to fix it. */
  readonly wayOut: string;
}

/** A value of a claim, as text; undefined where it has none. */
type ValueOf = (spec: LiveClaimSpec) => string | undefined;

/** A field of a claim that is immutable. */
interface Constant {
  readonly of: ValueOf;
  readonly rule: string;
}

const CLASS: Constant = {
  of: ({ storageClassName }) => storageClassName,
  rule: "be that of the existing claims, whose class cannot change",
};

const MODES: Constant = {
  of: ({ accessModes }) => modesText(accessModes),
  rule: "be those of the existing claims, whose access modes cannot change",
};

const VOLUME: Constant = {
  of: ({ volumeName }) => volumeName,
  rule: "be that of the existing claims, whose volume cannot change",
};

/**
 * Compares claims with what is declared.
 * @param canExpand whether the class can expand its volumes
 */
export function differencesOf(
  compared: readonly ComparedClaim[],
  declared: DeclaredClaims,
  canExpand: boolean,
): readonly ClaimDifference[] {
  const { classProp, className, accessModes, volumeName, wayOut } = declared;
  const claims = compared.filter(({ claimName }) => claimName !== undefined);
  const differing = (among: readonly ComparedClaim[], prop: string, value: string, { of, rule }: Constant) =>
    differenceIn(among, (spec) => of(spec) === value, of, {
      rule: `${prop} (${value}) must ${rule}`,
      wayOut,
    });
  return [
    differing(compared, classProp, className, CLASS),
    sizeDifference(compared, declared, canExpand),
    accessModes && differing(claims, "accessModes", modesText(accessModes) ?? "", MODES),
    volumeName && differing(claims, "the volume", volumeName, VOLUME),
  ].filter((each) => typeof each === "object");
}

/** Returns access modes as text, sorted: their order has no meaning. */
export function modesText(modes: readonly string[] | undefined): string | undefined {
  return modes === undefined ? undefined : [...modes].sort().join("+");
}

function sizeDifference(
  compared: readonly ComparedClaim[],
  declared: DeclaredClaims,
  canExpand: boolean,
): ClaimDifference | undefined {
  const { sizeProp, storage, growth, className, wayOut } = declared;
  const bytes = bytesOf(storage) ?? 0;
  // a size that cannot be parsed counts as larger than any other.
  const sizeOf = (spec: LiveClaimSpec) => bytesOf(requestOf(spec) ?? "") ?? Infinity;
  const shrinks = differenceIn(compared, (spec) => sizeOf(spec) <= bytes, requestOf, {
    rule: `${sizeProp} (${storage}) must not be less than that of the existing claims, because claims cannot shrink`,
    wayOut,
  });
  if (shrinks !== undefined || growth === ClaimGrowth.APPLIED || canExpand) return shrinks;
  const rules = {
    [ClaimGrowth.EXPANDED]: `as volumes of class ${className} cannot grow (allowVolumeExpansion)`,
    [ClaimGrowth.PATCHED]: "which do not grow with it",
    [ClaimGrowth.NEVER]: "which keep theirs",
  };
  const smaller = differenceIn(compared, (spec) => sizeOf(spec) >= bytes, requestOf, {
    rule: `${sizeProp} (${storage}) must be that of the existing claims, ${rules[growth]}`,
    wayOut,
  });
  if (smaller === undefined || growth !== ClaimGrowth.PATCHED) return smaller;
  return { ...smaller, wayOut: growingSteps(smaller.others, declared) };
}

function requestOf({ resources }: LiveClaimSpec): string | undefined {
  return resources?.requests?.storage;
}

/** Deletes the set but not its pods and claims; the next apply creates it again with the larger template. */
function growingSteps(
  smaller: readonly ComparedClaim[],
  { namespace, storage, statefulSet }: DeclaredClaims,
): string {
  const names = smaller.flatMap(({ claimName }) => claimName ?? []);
  const patch = JSON.stringify({ spec: { resources: { requests: { storage } } } });
  const steps = [
    ...(names.length === 0
      ? []
      : [`kubectl -n ${namespace} patch pvc ${names.join(" ")} --patch '${patch}'`]),
    ...(statefulSet === undefined
      ? []
      : [`kubectl -n ${namespace} delete statefulset ${statefulSet} --cascade=orphan`, "apply"]),
  ];
  return `to grow, ${steps.join(", then ")}`;
}

function differenceIn(
  compared: readonly ComparedClaim[],
  fits: (spec: LiveClaimSpec) => boolean,
  valueOf: ValueOf,
  { rule, wayOut }: { readonly rule: string; readonly wayOut: string },
): ClaimDifference | undefined {
  const others = compared.filter(({ spec }) => !fits(spec));
  if (others.length === 0) return undefined;
  const have = others.map(({ title, spec }) => [title, valueOf(spec) || "none"] as const);
  return { rule, others, have, wayOut };
}
