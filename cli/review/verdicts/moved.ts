import type { Resource } from "../model/resource";
import { resourcesOn } from "../model/reviewed-app";
import { isSameObject } from "../plan/moves";
import { Action, type ResourceChange } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import { clusterOf, type ReviewInput, type Rule, type StackPair, stackPairs } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/**
 * Objects that are deleted and made again because their address in Terraform changed: in their stack, to another one, or to
 * another type.
 */
export const moved: Rule = (input) => [
  ...input.changes.flatMap((change) => [...withinStack(change), ...toOtherStack(input, change)]),
  ...stackPairs(input).flatMap(wrongBlocks),
];

function withinStack(change: ResourceChange): readonly Finding[] {
  const { before, strayed } = change;
  if (before === undefined || strayed === undefined) return [];
  const guard = before.lifecycle.preventDestroy ? ", prevent_destroy or not" : "";
  const text =
    `its address is now ${strayed}: without a moved block Terraform deletes it${guard}, and the new one fails with ` +
    `'already exists' or starts empty (review --write-moved writes the blocks)`;
  return [findingAbout(change, Verdict.MOVED, text)];
}

function toOtherStack(input: ReviewInput, change: ResourceChange): readonly Finding[] {
  const { stack, action, before, strayed } = change;
  if (action !== Action.DELETE || before?.name === undefined || strayed !== undefined) return [];
  const cluster = clusterOf(input, stack);
  const came = resourcesOn(input.after, cluster).find(
    (each) => isSameInCluster(before, each) && !(each.stack === stack && each.type === before.type),
  );
  if (came === undefined) return [];
  if (came.stack === stack)
    return [
      findingAbout(
        change,
        Verdict.MOVED,
        `the same object is now at ${came.address}, of another type, which no moved block allows: Terraform deletes it while it creates the other one, which fails with 'already exists' or is deleted. Remove it from the state (removed block) and import it`,
      ),
    ];
  const text =
    `the same object is now at ${came.address} of stack ${came.stack}, whose apply fails with 'already exists' or whose object ` +
    `${stack} deletes: remove it from one state (removed block or terraform state rm) and import it into the other`;
  return [findingAbout(change, Verdict.MOVED, text)];
}

/**
 * Blocks that Terraform does not take: of a resource that is still declared, or of another type.
 * https://developer.hashicorp.com/terraform/language/moved
 */
function wrongBlocks({ before, after }: StackPair): readonly Finding[] {
  return after.moved.flatMap(({ from, to }): readonly Finding[] => {
    const block = { stack: after.name, address: to, title: `moved block from ${from}` };
    const find = (text: string): readonly Finding[] => [findingAbout(block, Verdict.REFUSED, text)];
    if (after.resources.has(from))
      return find(`${from} is still declared: Terraform refuses to move it to ${to}, and plans nothing`);
    const isOtherType = from.split(".")[0] !== to.split(".")[0];
    return before.resources.has(from) && after.resources.has(to) && isOtherType
      ? find(`its target ${to} is a resource of another type, which the provider must support`)
      : [];
  });
}

/** A typed resource and a manifest may stand for the same object. */
function isSameInCluster(one: Resource, other: Resource): boolean {
  if (isSameObject(one, other)) return true;
  const isOfKubernetes = [one, other].every(({ type }) => type.startsWith("kubernetes_"));
  return (
    isOfKubernetes && one.kind === other.kind && one.name === other.name && one.namespace === other.namespace
  );
}
