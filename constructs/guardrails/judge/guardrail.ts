import type { JudgedStack } from "./tree/stack";
import type { Tree } from "./tree/tree";

/** Severity of a violation. */
export type GuardrailSeverity = "error" | "warning";

/** A resource. */
export interface FaultPlace {
  /** Stack of the resource. */
  readonly stack: JudgedStack;
  /** Terraform address of the resource. */
  readonly address: string;
  /** Path of the construct that created it. */
  readonly path: string;
}

/** A violation of a rule. */
export interface Fault {
  /** The resource or stack that must be fixed. */
  readonly at: FaultPlace | JudgedStack;
  /**
   * Path of the construct for messages.
   * @default - path of the resource, or name of the stack
   */
  readonly path?: string;
  /** Name of the attribute in Terraform. */
  readonly prop: string;
  /** Required value, reason and solution, as they follow the word "must". */
  readonly rule: string;
  /** Actual value. */
  readonly got: unknown;
}

/** A rule for all stacks of an app. */
export interface Guardrail {
  /** Id of the rule, which is also the name of its file. */
  readonly id: string;
  /** An error makes the synth fail, a warning does not. */
  readonly severity: GuardrailSeverity;
  /** Requirement of the rule. */
  readonly requires: string;
  /** Consequences of a violation. */
  readonly reason: string;
  /**
   * Set if violations of the rule cannot be acknowledged.
   * @default - they can be acknowledged with a reason
   */
  readonly isFinal?: true;
  /** Finds violations of the rule. */
  readonly judge: (tree: Tree) => readonly Fault[];
}
