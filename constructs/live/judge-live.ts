import { isBuiltIn } from "./built-in";
import { type CheckArgs, type LiveCheck, type Read, readsOf } from "./check";
import { judgeFrom, textOf } from "./check-text";
import { groupOf, type Kind, kindKey, type KubernetesObject } from "./kind";
import { type KnownBesides, Live, type LiveObjects, type PlannedObjects } from "./live";
import { picked } from "./program/picked";
import { readPlan } from "./program/read-plan";

/** An object of a simulated cluster: any manifest. */
export type PretendedObject = KubernetesObject & { readonly kind: string; readonly [field: string]: unknown };

/** Facts about a simulated cluster, in addition to its objects. */
export interface PretendedCluster extends Pick<KnownBesides, "facts" | "version"> {
  /**
   * Objects of stacks that are applied earlier, by the name of the stack.
   * @default - none
   */
  readonly planned?: Readonly<Record<string, readonly PretendedObject[]>>;
  /**
   * Kinds that the cluster does not serve, such as `Kafka`.
   * @default - all kinds are served
   */
  readonly unserved?: readonly string[];
}

/**
 * Runs a check on plain objects, for unit tests. The check only sees the fields that it declares. A check that is not
 * part of this library is evaluated from its source text, like at plan.
 * @param objects manifests, each with `kind`
 * @returns the message that a plan would print, and `undefined` if nothing is wrong
 */
export function judgeLive<Args extends CheckArgs>(
  check: LiveCheck<Args>,
  args: Args,
  objects: readonly PretendedObject[],
  cluster: PretendedCluster = {},
): string | undefined {
  const plain = JSON.parse(JSON.stringify(args)) as Args;
  const reads = readsOf(check, plain);
  const { facts, version, unserved, planned = {} } = cluster;
  const live = new Live(pretend(reads, objects, unserved), {
    facts,
    version,
    planned: plannedOf(reads, planned),
  });
  const judge = isBuiltIn(check)
    ? check.judge.bind(check)
    : (judgeFrom(textOf(check.judge)) as typeof check.judge);
  return judge(live, plain);
}

/** Returns what would be read from a cluster with these objects. */
export function pretend(
  reads: readonly Read[],
  objects: readonly PretendedObject[],
  unserved: readonly string[] = [],
): ReadonlyMap<string, LiveObjects> {
  const found = readPlan(reads).map(({ kind, fields, only, onNode }) => {
    const isMeant = (object: PretendedObject) => isOfKind(object, kind) && isAsked(object, only, onNode);
    const isServed = !unserved.includes(kind.kind);
    const list = isServed ? objects.filter(isMeant).map((object) => picked(object, fields)) : [];
    return [kindKey(kind), { kind, isServed, objects: list }] as const;
  });
  return new Map(found);
}

/** Returns whether a manifest is of a kind. A manifest without `apiVersion` matches every API group. */
function isOfKind(object: PretendedObject, { kind, group }: Kind): boolean {
  const { apiVersion } = object;
  const isOfGroup = typeof apiVersion !== "string" || groupOf(apiVersion) === group;
  return object.kind === kind && isOfGroup;
}

function plannedOf(
  reads: readonly Read[],
  planned: NonNullable<PretendedCluster["planned"]>,
): PlannedObjects {
  const all = Object.entries(planned).flatMap(([stack, list]) => list.map((object) => ({ object, stack })));
  return new Map(
    reads.map(({ kind }) => [kindKey(kind), all.filter(({ object }) => object.kind === kind.kind)] as const),
  );
}

function isAsked(
  object: PretendedObject,
  only: readonly NonNullable<Read["only"]>[] | undefined,
  onNode: string | undefined,
) {
  const { namespace, name } = object.metadata;
  const isNamed = only?.some((each) => each.namespace === namespace && each.name === name) ?? true;
  const { nodeName } = (Reflect.get(object, "spec") ?? {}) as { readonly nodeName?: string };
  return isNamed && (onNode === undefined || nodeName === onNode);
}
