import type { CheckArgs, Read } from "./check";
import type { ClusterFactsNote } from "./facts";
import type { Kind, KubernetesObject } from "./kind";

/** A registered check in a synthesized stack. */
export interface NotedCheck {
  /** Name of the check. */
  readonly check: string;
  /** Its arguments. */
  readonly args: CheckArgs;
  /**
   * The objects and fields that it reads.
   * @default - those of the check of that name in this library
   */
  readonly reads?: readonly Read[];
}

/** An object that a stack creates, and on which other stacks may rely. */
export interface NotedObject {
  /** Its kind. */
  readonly kind: Kind;
  /** The object, with the fields that checks read. */
  readonly object: KubernetesObject;
  /**
   * Terraform address of the resource that creates it, if data depends on the object.
   * @default - no data depends on it
   */
  readonly address?: string;
  /**
   * Why an existing object, which was created elsewhere, is taken over.
   * @default - the plan fails if such an object exists
   */
  readonly adopt?: string;
}

/** Checks by the path of the construct that has registered them. */
export type NotedChecks = Record<string, NotedCheck[]>;

/** Effect of a finding: the list of the note that contains the check. */
export type Severity = "preconditions" | "postconditions" | "warnings" | "stops";

/**
 * The checks of a stack on one cluster. The note is a comment for Terraform in the synthesized document, and is read
 * by the program.
 */
export interface LiveNote {
  /**
   * What is declared of the cluster.
   * @default - no `Cluster` is known
   */
  facts?: ClusterFactsNote;
  /** Checks that fail the plan by a precondition of a resource of the construct. */
  readonly preconditions: NotedChecks;
  /** Checks that fail the plan by the single postcondition of the stack, for constructs without a precondition. */
  readonly postconditions: NotedChecks;
  /** Checks that only warn. */
  readonly warnings: NotedChecks;
  /**
   * Checks that terminate the program, and thereby every command that reads the cluster, including
   * `terraform destroy`.
   */
  readonly stops: NotedChecks;
  /** Objects that the stack creates. */
  readonly makes: NotedObject[];
  /** Objects that the stack made and may lose, as `objectTitle` writes them. */
  readonly forgotten: string[];
  /** Texts of the checks that are no part of this library, by name. */
  readonly texts: Record<string, string>;
}
