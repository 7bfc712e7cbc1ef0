import { quantityOf } from "../model/quantity";
import { referredAddresses } from "../model/references";
import type { Attributes, Resource } from "../model/resource";
import type { ReviewedStack } from "../model/reviewed-stack";
import { type Difference, differencesOf, pathOf } from "./differences";
import { findMoves } from "./moves";
import { effectOf } from "./replace-table";
import { Action, type ArgumentChange, type ResourceChange } from "./resource-change";

/**
 * Labels and annotations by which the library identifies its objects: they follow an address, and have no other
 * effect.
 */
const OWN_MARKS = ["groundplan/address", "groundplan/stack"];

/** Predicts Terraform's plan of a stack whose earlier version was applied, without a state, a cluster or a provider. */
export function predict(before: ReviewedStack, after: ReviewedStack): readonly ResourceChange[] {
  const origins = originsOf(before, after);
  const strayed = new Map(findMoves(before, after).map(({ from, to }) => [from, to]));
  const claimed = new Set([...origins.values()].map(({ address }) => address));
  const kept = [...after.resources.values()].map((resource): ResourceChange => {
    const { stack, address } = resource;
    const old = origins.get(address);
    if (old === undefined) {
      return { stack, address, action: Action.CREATE, before: undefined, after: resource, differences: [] };
    }
    return { ...changed(old, resource), ...(old.address === address ? {} : { movedFrom: old.address }) };
  });
  const gone = [...before.resources.values()]
    .filter(({ address }) => !claimed.has(address))
    .map((resource): ResourceChange => {
      const { stack, address } = resource;
      const action = after.released.includes(address) ? Action.RELEASE : Action.DELETE;
      const to = strayed.get(address);
      const change = { stack, address, action, before: resource, after: undefined, differences: [] };
      return to === undefined ? change : { ...change, strayed: to };
    });
  return [...gone, ...withTriggers(kept)].filter(
    ({ action, differences }) => action !== Action.NOTHING || differences.length > 0,
  );
}

/**
 * Returns the earlier version of each resource: under its own address, or else under one from which `moved` blocks
 * lead to it, one after the other. A block that leads to no resource moves nothing, and the resource that it names is
 * deleted.
 */
function originsOf(before: ReviewedStack, after: ReviewedStack): ReadonlyMap<string, Resource> {
  const movedFrom = new Map(after.moved.map(({ from, to }) => [to, from]));
  const originOf = (address: string, left: number): Resource | undefined => {
    const from = movedFrom.get(address);
    return before.resources.get(address) ?? (from && left > 0 ? originOf(from, left - 1) : undefined);
  };
  return new Map(
    [...after.resources.keys()].flatMap((address) => {
      const origin = originOf(address, after.moved.length);
      return origin === undefined ? [] : [[address, origin] as const];
    }),
  );
}

function changed(before: Resource, after: Resource): ResourceChange {
  const { ignored } = after.lifecycle;
  const differences = differencesOf(before.attributes, after.attributes)
    .filter((difference) => !ignored.some((each) => isIgnored(each, difference)))
    .filter((difference) => !isSameQuantity(before, difference))
    .map((difference): ArgumentChange => ({ ...difference, effect: effectIn(before, difference) }));
  return {
    stack: after.stack,
    address: after.address,
    action: actionOf(differences),
    before,
    after,
    differences,
  };
}

/** `all`, an argument, or one in blocks: `spec[0].replicas`, `metadata[0].annotations["a.b/c"]`. */
function isIgnored(ignored: string, difference: Difference): boolean {
  const plain = ignored.replace(/\["([^"]*)"\]/g, ".$1").replace(/\[\d+\]/g, "");
  return ignored === "all" || `${pathOf(difference)}.`.startsWith(`${plain}.`);
}

/** Arguments that the provider compares by their value: `1Gi` is `1024Mi`. */
const QUANTITIES = /(^|\.)(resources\.(limits|requests)|spec\.capacity|spec\.hard)\.|\.size_limit$/;

function isSameQuantity({ type }: Resource, difference: Difference): boolean {
  if (!QUANTITIES.test(pathOf(difference)) || type === "kubernetes_manifest") return false;
  const [from, to] = [difference.before, difference.after].map(quantityOf);
  return from !== undefined && from === to;
}

function effectIn(before: Resource, difference: Difference): ArgumentChange["effect"] {
  const { type } = before;
  // how long an apply waits is the provider's own, of which the table has not been asked.
  if (difference.words[0] === "timeouts") return "update";
  if (type === "terraform_data") return difference.words[0] === "triggers_replace" ? "replace" : "update";
  if (type === "kubernetes_manifest") return manifestEffect(difference.words);
  const effect = effectOf(type, difference, before.attributes);
  const isKept = type === "kubernetes_persistent_volume_v1" && isOfFurtherSpec(difference);
  return isKept && effect === "replace" ? "update" : effect;
}

/**
 * The schema of a volume allows several specs, of which only the source of the first one replaces: removing a further
 * one replaces only because of its volume mode, as the cluster sets its node affinity.
 */
function isOfFurtherSpec({ words, outermost = 0, before, after }: Difference): boolean {
  if (outermost === 0 || words[0] !== "spec") return false;
  if (words.length > 1) return words[1] === "persistent_volume_source";
  const { volume_mode: mode = "Filesystem" } = (before ?? {}) as Attributes;
  return after === undefined && mode === "Filesystem";
}

/**
 * A manifest is another object by its kind and name, and changes in place otherwise.
 * @see https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest
 */
function manifestEffect(words: readonly string[]): ArgumentChange["effect"] {
  const path = words.join(".");
  const isIdentity = /^(api_version|kind|metadata\.(name|namespace)|manifest)$/.test(path);
  return isIdentity ? "replace" : "update";
}

function actionOf(differences: readonly ArgumentChange[]): Action {
  if (differences.some(({ effect }) => effect === "replace")) return Action.REPLACE;
  return differences.every(({ effect }) => effect === "nothing") ? Action.NOTHING : Action.UPDATE;
}

/** Marks as replaced what `replace_triggered_by` names, and what refers to a computed value of a replaced resource. */
function withTriggers(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const acted = changes.filter(({ action }) => action !== Action.NOTHING);
  const renewed = new Set(acted.map(({ address }) => address));
  const replaced = new Set(
    acted.filter(({ action }) => action === Action.REPLACE).map(({ address }) => address),
  );
  const next = changes.map((change): ResourceChange => {
    if (change.action === Action.REPLACE || change.action === Action.CREATE) return change;
    const { lifecycle, attributes } = change.after ?? { lifecycle: undefined, attributes: {} };
    const trigger = lifecycle?.replaceTriggeredBy.find((each) => renewed.has(addressIn(each)));
    if (trigger !== undefined) return { ...change, action: Action.REPLACE, triggeredBy: addressIn(trigger) };
    const referred = referredAddresses(attributes).find((address) => replaced.has(address));
    if (referred === undefined || change.action !== Action.NOTHING) return change;
    return { ...change, action: Action.UPDATE, triggeredBy: referred };
  });
  const isSettled = next.every(({ action }, at) => action === changes[at]?.action);
  return isSettled ? next : withTriggers(next);
}

/** `terraform_data.x_1A2B3C4D.output` names the resource `terraform_data.x_1A2B3C4D`. */
function addressIn(reference: string): string {
  return reference.split(".").slice(0, 2).join(".");
}

/** Returns whether a change consists only of the labels and annotations by which the library identifies its objects. */
export function isOnlyMarks({ differences }: ResourceChange): boolean {
  return differences.length > 0 && differences.every(({ words }) => OWN_MARKS.includes(words.at(-1) ?? ""));
}
