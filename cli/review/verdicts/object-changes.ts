import { asResource } from "../../../constructs/guardrails/judge/tree/manifest";
import { restored } from "../../synthesized/restored";
import { isSameJson } from "../../synthesized/same-json";
import { type ClusterObject, objectsOf } from "../model/cluster-object";
import { readOnce } from "../model/read-once";
import type { Attributes, Resource } from "../model/resource";
import { clustersOf, resourcesOn, type ReviewedApp } from "../model/reviewed-app";
import type { ReviewedStack } from "../model/reviewed-stack";
import { differencesOf } from "../plan/differences";
import { Action, isUpdate, type ResourceChange, type Update } from "../plan/resource-change";
import { type ReviewInput, stackPairs } from "./review-input";

/**
 * Lists the changes of all objects: those of resources, and those of objects in releases of plain objects, each as if
 * it were a separate resource. A plan shows the latter as one changed text.
 */
export const objectChanges = readOnce((input: ReviewInput): readonly ResourceChange[] => [
  ...input.changes,
  ...stackPairs(input).flatMap(({ before, after }) => between(before, after)),
]);

/** Lists the objects that change in place. */
export const objectUpdates = readOnce((input: ReviewInput): readonly Update[] =>
  objectChanges(input).filter(isUpdate),
);

function plainObjects(stack: ReviewedStack): readonly ClusterObject[] {
  return [...stack.resources.values()].filter(({ type }) => type === "helm_release").flatMap(objectsOf);
}

/** Lists the objects of a cluster: its resources, and the objects in releases of plain objects. */
export function everyObjectOn(app: ReviewedApp, cluster: string | undefined): readonly Resource[] {
  return objectsByCluster(app).get(cluster) ?? [];
}

const objectsByCluster = readOnce((app: ReviewedApp) => {
  const objectsOf = (cluster: string | undefined): readonly Resource[] => {
    const stacks = app.stacks.filter((each) => each.cluster === cluster);
    return [...resourcesOn(app, cluster), ...stacks.flatMap(plainObjects).map(asOwnResource)];
  };
  return new Map(clustersOf(app).map((cluster) => [cluster, objectsOf(cluster)]));
});

const asOwnResource = readOnce(
  ({ owner, kind, namespace, name, title, manifest }: ClusterObject): Resource => {
    const plain = restored(manifest) as Attributes;
    return { ...owner, kind, namespace, name, title, manifest: plain, attributes: asResource(plain) };
  },
);

function between(before: ReviewedStack, after: ReviewedStack): readonly ResourceChange[] {
  const [old, next] = [byTitle(before), byTitle(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((title) => {
    const [one, other] = [old.get(title), next.get(title)];
    const isSame = isSameJson(one?.manifest, other?.manifest);
    return isSame ? [] : change(after.name, one && asOwnResource(one), other && asOwnResource(other));
  });
}

function byTitle(stack: ReviewedStack): ReadonlyMap<string, ClusterObject> {
  return new Map(plainObjects(stack).map((each) => [each.title, each]));
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
