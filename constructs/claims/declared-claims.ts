import type { ClaimsToJudge } from "./found-claims";

/** How a live claim grows to a larger declared size. */
export enum ClaimGrowth {
  /** Terraform changes it. */
  APPLIED = "applied",
  /** An operator changes it, if its class can expand volumes. */
  EXPANDED = "expanded",
  /** The user changes it by hand, before the apply. */
  PATCHED = "patched",
  /** It does not grow. */
  NEVER = "never",
}

/** Declared properties of claims, and how to fix live claims that differ: arguments of `CLAIM_UNCHANGED`. */
export type DeclaredClaims = ClaimsToJudge & {
  /** Prop that declares the class. */
  readonly classProp: string;
  /** Declared class. */
  readonly className: string;
  /** Prop that declares the size. */
  readonly sizeProp: string;
  /** Declared size, as Kubernetes writes it. */
  readonly storage: string;
  /** How the claims grow. */
  readonly growth: ClaimGrowth;
  /**
   * Declared access modes.
   * @default - not compared
   */
  readonly accessModes?: readonly string[];
  /**
   * Declared volume.
   * @default - not compared
   */
  readonly volumeName?: string;
  /**
   * StatefulSet whose claim template must have the class and the size, too.
   * @default - only the claims are compared
   */
  readonly statefulSet?: string;
  /** How to fix a claim that differs in an immutable field. */
  readonly wayOut: string;
  /**
   * Whether a deleted claim is created again as declared.
   * @default false
   */
  readonly isRemade?: boolean;
};
