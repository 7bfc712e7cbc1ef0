import type { CheckArgs, LiveCheck } from "./check";

const BUILT_IN = Symbol.for("groundplan.builtInCheck");

/**
 * Marks a check of this library: the program that Terraform starts has it already. Every other check is written into
 * the synthesized stack, as the text of its function.
 */
export function builtIn<Args extends CheckArgs>(check: LiveCheck<Args>): LiveCheck<Args> {
  Reflect.set(check, BUILT_IN, true);
  return check;
}

/** Returns whether the program that Terraform starts has a check. */
export function isBuiltIn(check: object): boolean {
  return Reflect.has(check, BUILT_IN);
}
