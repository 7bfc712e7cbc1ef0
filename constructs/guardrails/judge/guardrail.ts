import type { JudgedStack } from "./tree/stack";
import type { Tree } from "./tree/tree";

/** How bad it is to break a rule. */
export type GuardrailSeverity = "error" | "warning";

/** A resource. */
export interface FaultPlace {
  /** Its stack. */
  readonly stack: JudgedStack;
  /** Its address in the stack. */
  readonly address: string;
  /** Path of the construct that made it. */
  readonly path: string;
}

/** What breaks a rule. */
export interface Fault {
  /** The resource, or the stack, where it can be put right. */
  readonly at: FaultPlace | JudgedStack;
  /**
   * Path of the construct that messages name.
   * @default - that of the resource, or the name of the stack
   */
  readonly path?: string;
  /** The attribute, as Terraform spells it. */
  readonly prop: string;
  /** What it must be and why, and the way out, without the word must. */
  readonly rule: string;
  /** What it is. */
  readonly got: unknown;
}

/** A rule over all stacks of an app. */
export interface Guardrail {
  /** Name: that of its file. */
  readonly id: string;
  /** An error ends a synth, a warning does not. */
  readonly severity: GuardrailSeverity;
  /** What it requires. */
  readonly requires: string;
  /** What happens otherwise. */
  readonly reason: string;
  /**
   * Why no one may acknowledge that it is broken.
   * @default - whoever has a reason may
   */
  readonly isFinal?: true;
  /** Finds what breaks it. */
  readonly judge: (tree: Tree) => readonly Fault[];
}
