import { resourcesOn } from "../model/reviewed-app";
import { isSameObject } from "../plan/moves";
import { Action, type ResourceChange } from "../plan/resource-change";
import { clusterOf, type ReviewInput, type Rule, type StackPair, stackPairs } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Objects that are deleted and made again because their address in Terraform changed, in their stack or to another. */
export const moved: Rule = (input) => [
  ...input.changes.flatMap((change) => [...withinStack(change), ...toOtherStack(input, change)]),
  ...stackPairs(input).flatMap(wrongBlocks),
];

function withinStack({ stack, address, before, strayed }: ResourceChange): readonly Finding[] {
  if (before === undefined || strayed === undefined) return [];
  const guard = before.lifecycle.preventDestroy ? ", prevent_destroy or not" : "";
  const text =
    `its address is now ${strayed}: without a moved block Terraform deletes it${guard}, and the new one fails with ` +
    `'already exists' or starts empty (review --write-moved writes the blocks)`;
  return [{ verdict: Verdict.MOVED, stack, address, subject: before.title, text }];
}

function toOtherStack(
  input: ReviewInput,
  { stack, address, action, before, strayed }: ResourceChange,
): readonly Finding[] {
  if (action !== Action.DELETE || before?.name === undefined || strayed !== undefined) return [];
  const cluster = clusterOf(input, stack);
  const came = resourcesOn(input.after, cluster).find(
    (each) => each.stack !== stack && isSameObject(before, each),
  );
  if (came === undefined) return [];
  const text =
    `the same object is now at ${came.address} of stack ${came.stack}, whose apply fails with 'already exists' or whose object ` +
    `${stack} deletes: remove it from one state (removed block or terraform state rm) and import it into the other`;
  return [{ verdict: Verdict.MOVED, stack, address, subject: before.title, text }];
}

/**
 * Blocks that Terraform does not take: of a resource that is still declared, or of another type.
 * https://developer.hashicorp.com/terraform/language/moved
 */
function wrongBlocks({ before, after }: StackPair): readonly Finding[] {
  return after.moved.flatMap(({ from, to }): readonly Finding[] => {
    const find = (text: string): readonly Finding[] => [
      { verdict: Verdict.REFUSED, stack: after.name, address: to, subject: `moved block from ${from}`, text },
    ];
    if (after.resources.has(from))
      return find(`${from} is still declared: Terraform refuses to move it to ${to}, and plans nothing`);
    const isOtherType = from.split(".")[0] !== to.split(".")[0];
    return before.resources.has(from) && after.resources.has(to) && isOtherType
      ? find(`its target ${to} is a resource of another type, which the provider must support`)
      : [];
  });
}
