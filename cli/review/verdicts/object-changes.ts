import { asResource } from "../../../constructs/guardrails/judge/tree/manifest";
import { restored } from "../../synthesized/restored";
import { type ClusterObject, objectsOf } from "../model/cluster-object";
import type { Attributes, Resource } from "../model/resource";
import type { ReviewedStack } from "../model/reviewed-stack";
import { differencesOf } from "../plan/differences";
import { Action, type ResourceChange } from "../plan/resource-change";
import { type ReviewInput, stackPairs } from "./review-input";

/**
 * Lists the changes of all objects: those of resources, and those of objects in releases of plain objects, each as if
 * it were a resource of its own. A plan shows the latter as one changed text.
 */
export function objectChanges(input: ReviewInput): readonly ResourceChange[] {
  return [...input.changes, ...stackPairs(input).flatMap(({ before, after }) => between(before, after))];
}

/** Lists the objects in releases of plain objects as if each were a resource of its own. */
export function plainResources(stack: ReviewedStack): readonly Resource[] {
  return [...stack.resources.values()]
    .filter(({ type }) => type === "helm_release")
    .flatMap((owner) => objectsOf(owner).map(asOwnResource));
}

function asOwnResource({ owner, kind, namespace, name, title, manifest }: ClusterObject): Resource {
  const plain = restored(manifest) as Attributes;
  return { ...owner, kind, namespace, name, title, manifest: plain, attributes: asResource(plain) };
}

function between(before: ReviewedStack, after: ReviewedStack): readonly ResourceChange[] {
  const byTitle = (side: ReviewedStack) => new Map(plainResources(side).map((each) => [each.title, each]));
  const [old, next] = [byTitle(before), byTitle(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((title) =>
    change(after.name, old.get(title), next.get(title)),
  );
}

function change(
  stack: string,
  before: Resource | undefined,
  after: Resource | undefined,
): readonly ResourceChange[] {
  const address = (after ?? before)?.address ?? "";
  const common = { stack, address, before, after };
  if (before === undefined) return [{ ...common, action: Action.CREATE, differences: [] }];
  if (after === undefined) return [{ ...common, action: Action.DELETE, differences: [] }];
  const differences = differencesOf(before.attributes, after.attributes);
  if (differences.length === 0) return [];
  return [
    {
      ...common,
      action: Action.UPDATE,
      differences: differences.map((each) => ({ ...each, effect: "update" as const })),
    },
  ];
}
