import type { JudgedStack } from "./stack";

/** Returns the names of the stacks that are applied before a stack. */
export function stacksBefore(
  stack: JudgedStack,
  stacks: readonly JudgedStack[],
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const name of stack.dependencies) {
    if (found.has(name)) continue;
    found.add(name);
    const other = stacks.find((each) => each.name === name);
    if (other !== undefined) stacksBefore(other, stacks, found);
  }
  return found;
}
