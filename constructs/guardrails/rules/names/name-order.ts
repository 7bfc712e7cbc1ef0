import { objectTitle } from "../../../live";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { eachNameOnce } from "../../judge/names/each-name-once";
import type { UsedName } from "../../judge/names/used-name";
import { namesIn } from "../../judge/names/used-names";
import { hasNamespace } from "../../judge/tree/kinds";
import { stacksBefore } from "../../judge/tree/stack-order";
import type { Tree } from "../../judge/tree/tree";

/** Kinds without which the API server refuses what uses them, so that no later apply heals it. */
const REFUSED_WITHOUT = new Set(["Namespace", "ServiceAccount", "PriorityClass", "RuntimeClass"]);

/** Names are made before they are used. */
export const NAME_ORDER: Guardrail = {
  id: "name-order",
  severity: "warning",
  requires:
    "an object that a stack uses by name is created by the stack itself, or by one that is applied before it",
  reason: "the first apply fails, or waits until it times out, because the object is created only afterwards",
  judge: (tree) => eachNameOnce(namesIn(tree), (use, namespace) => faultOf(tree, use, namespace)),
};

function faultOf(
  tree: Tree,
  { at, prop, kind, name }: UsedName,
  namespace: string | undefined,
): Fault | undefined {
  if (hasNamespace(kind) && namespace === undefined) return undefined;
  const makers = tree.makersOf(at.cluster, kind, name, namespace);
  if (makers.length === 0 || makers.includes(at.stack)) return undefined;
  const before = stacksBefore(at.stack, tree.stacks);
  if (makers.some((stack) => before.has(stack.name))) return undefined;
  const later = makers.find((stack) => stacksBefore(stack, tree.stacks).has(at.stack.name));
  // for two stacks without an order, users may keep one; names that are found eventually are left to them.
  const [maker] = later !== undefined ? [later] : REFUSED_WITHOUT.has(kind) ? makers : [];
  if (maker === undefined) return undefined;
  const title = objectTitle(kind, { namespace, name });
  const order = later === undefined ? "in no order with" : "after";
  const rule = `name an object that is created before it is used, but stack ${maker.name} creates ${title}, and is applied ${order} ${at.stack.name}: let ${at.stack.name} depend on it (addDependency), or move one of the two`;
  return { at, prop, rule, got: name };
}
