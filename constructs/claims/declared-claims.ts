import type { ClaimsToJudge } from "./found-claims";

/** How a claim that exists comes to have a larger size that is declared. */
export enum ClaimGrowth {
  /** Terraform changes it. */
  APPLIED = "applied",
  /** An operator changes it, where its class can expand volumes. */
  EXPANDED = "expanded",
  /** Whoever declares it changes it first: what made it changes nothing. */
  PATCHED = "patched",
  /** It keeps its size. */
  NEVER = "never",
}

/** What is declared of claims, and what to do where those that exist differ: arguments of `CLAIM_UNCHANGED`. */
export type DeclaredClaims = ClaimsToJudge & {
  /** What declares the class: a prop, as its user wrote it. */
  readonly classProp: string;
  /** Class that is declared. */
  readonly className: string;
  /** What declares the size. */
  readonly sizeProp: string;
  /** Size that is declared, as Kubernetes writes it. */
  readonly storage: string;
  /** How the claims grow. */
  readonly growth: ClaimGrowth;
  /**
   * Access modes that are declared.
   * @default - not compared
   */
  readonly accessModes?: readonly string[];
  /**
   * Volume that is declared.
   * @default - not compared
   */
  readonly volumeName?: string;
  /**
   * StatefulSet whose claim template must have the class and the size too.
   * @default - the claims alone
   */
  readonly statefulSet?: string;
  /** What to do where a claim differs in what it never changes. */
  readonly wayOut: string;
  /**
   * Whether a claim that is deleted is made anew as declared.
   * @default false
   */
  readonly isRemade?: boolean;
};
