import type { CheckArgs, LiveCheck } from "./check";

const BUILT_IN = Symbol.for("groundplan.builtInCheck");

/**
 * Marks a check of this library, which is part of the program that Terraform starts. Every other check is written to
 * the synthesized stack, as the source text of its function.
 */
export function builtIn<Args extends CheckArgs>(check: LiveCheck<Args>): LiveCheck<Args> {
  Reflect.set(check, BUILT_IN, true);
  return check;
}

/** Returns whether a check is part of the program that Terraform starts. */
export function isBuiltIn(check: object): boolean {
  return Reflect.has(check, BUILT_IN);
}
