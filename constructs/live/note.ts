import type { CheckArgs, Read } from "./check";
import type { ClusterFactsNote } from "./facts";
import type { Kind, KubernetesObject } from "./kind";

/** A registered check, as it lies in a synthesized stack. */
export interface NotedCheck {
  /** Name of the check. */
  readonly check: string;
  /** Its arguments. */
  readonly args: CheckArgs;
  /**
   * What it reads.
   * @default - as the check of that name in this library says
   */
  readonly reads?: readonly Read[];
}

/** An object that a stack makes, and on which others may count. */
export interface NotedObject {
  /** Its kind. */
  readonly kind: Kind;
  /** The object, as far as checks look at it. */
  readonly object: KubernetesObject;
  /**
   * Address of the resource that makes it, if data hangs on it.
   * @default - no data hangs on it
   */
  readonly address?: string;
  /**
   * Why an object that exists already, and was made elsewhere, is taken over.
   * @default - such an object stops the plan
   */
  readonly adopt?: string;
}

/** By the path of the construct that has registered them. */
export type NotedChecks = Record<string, NotedCheck[]>;

/** How a finding of a check ends, by the list of the note that the check is in. */
export type Severity = "preconditions" | "postconditions" | "warnings" | "stops";

/** What a stack has to ask of one cluster: a comment to Terraform in the synthesized document, read by our program. */
export interface LiveNote {
  /**
   * What is declared of the cluster.
   * @default - no `Cluster` is known
   */
  facts?: ClusterFactsNote;
  /** What stops a plan, by a precondition of a resource of the construct. */
  readonly preconditions: NotedChecks;
  /** What stops a plan, by the one postcondition of the stack: nothing of the construct's own hangs on it. */
  readonly postconditions: NotedChecks;
  /** What warns at a plan. */
  readonly warnings: NotedChecks;
  /** What ends the program, and so every command that reads the cluster, `terraform destroy` included. */
  readonly stops: NotedChecks;
  /** What the stack makes. */
  readonly makes: NotedObject[];
  /** Objects that the stack made and may lose, as `objectTitle` writes them. */
  readonly forgotten: string[];
  /** Texts of the checks that are no part of this library, by name. */
  readonly texts: Record<string, string>;
}
