import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../context/cli-error";
import { readJson } from "../context/read-json";
import { shown } from "../context/shown";
import type { SynthesizedStack } from "../synthesized/synthesized";
import type { Move } from "./model/reviewed-stack";
import type { ResourceChange } from "./plan/resource-change";

/** File next to a synthesized stack with its `moved` blocks. */
const FILE = "moved.tf.json";

/** Lists the addresses that changed with no `moved` block, by stack. */
export function movesIn(changes: readonly ResourceChange[]): ReadonlyMap<string, readonly Move[]> {
  const moves = new Map<string, readonly Move[]>();
  for (const { stack, address, strayed } of changes) {
    if (strayed !== undefined)
      moves.set(stack, [...(moves.get(stack) ?? []), { from: address, to: strayed }]);
  }
  return moves;
}

/**
 * Writes `moved` blocks next to the synthesized stacks, in addition to existing ones: the next apply renames
 * addresses in the state instead of deleting objects. See https://developer.hashicorp.com/terraform/language/moved
 * @returns the files that were written
 * @throws CliError if a stack is not synthesized
 */
export function writeMoved(
  moves: ReadonlyMap<string, readonly Move[]>,
  stacks: readonly SynthesizedStack[],
): readonly string[] {
  return [...moves].map(([name, blocks]) => {
    const stack = stacks.find((each) => each.name === name);
    if (stack === undefined) {
      throw new CliError(
        `stack ${name} must be synthesized before its moved blocks can be written: run the synth, then review again`,
      );
    }
    const file = join(stack.directory, FILE);
    const all = [...readMoved(stack.directory), ...blocks];
    const unique = [...new Map(all.map((each) => [each.from, each])).values()];
    writeFileSync(file, `${JSON.stringify({ moved: unique }, undefined, 2)}\n`);
    return shown(file);
  });
}

/** Reads the `moved` blocks next to a synthesized stack. */
export function readMoved(directory: string): readonly Move[] {
  const file = join(directory, FILE);
  if (!existsSync(file)) return [];
  const { moved = [] } = readJson(file, "remove it, or write it again with --write-moved") as {
    readonly moved?: readonly Move[];
  };
  return moved;
}
