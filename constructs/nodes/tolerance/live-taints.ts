import { effectOf, formatTaint, type Taint, TaintEffect, type Toleration, tolerates } from "../../cluster";
import { type Live, type LiveNode, type LiveToleration, NODES } from "../../live";

/** Arguments of checks of one node. */
export interface NodeToCheck {
  /** Name of the node. */
  readonly nodeName: string;
}

/** Arguments of checks of the taint of a node. */
export interface TaintToCheck extends NodeToCheck {
  /** The taint to check. */
  readonly taint: Taint;
}

/** What Kubernetes sets on a cordoned node, a moment after the cordon. */
const CORDON: Taint = { key: "node.kubernetes.io/unschedulable" };

/** Operators of a toleration; later ones, such as Gt, count as not tolerating a taint. */
const OPERATORS: readonly string[] = ["Equal", "Exists"];

/** Returns the taints of a live node, including that of a cordon. */
export function taintsOf({ spec }: LiveNode): readonly Taint[] {
  const taints = (spec?.taints ?? []).map(({ key, value, effect }) => ({
    key,
    value,
    effect: effect as TaintEffect,
  }));
  return spec?.unschedulable === true ? [...taints, CORDON] : taints;
}

/** Returns whether a live node carries a taint, with this value. */
export function carries(node: LiveNode, taint: Taint): boolean {
  return taintsOf(node).some((each) => formatTaint(each) === formatTaint(taint));
}

/** Returns the node of that name; what an isolation announces of it is no node. */
export function nodeNamed(live: Live, nodeName: string): LiveNode | undefined {
  return live.findLive(NODES, nodeName);
}

/** Returns the toleration of a taint as JSON, to be pasted into a manifest or values. */
export function tolerationJson({ key, value, effect }: Taint): string {
  return JSON.stringify({ key, operator: "Equal", value, effect });
}

/** Returns whether the node of that name exists and carries a taint. */
export function isTainted(live: Live, nodeName: string, taint: Taint): boolean {
  const node = nodeNamed(live, nodeName);
  return node !== undefined && carries(node, taint);
}

/** Returns whether a taint keeps pods off that do not tolerate it. */
export function isHard(taint: Taint): boolean {
  return effectOf(taint) !== TaintEffect.PREFER_NO_SCHEDULE;
}

/**
 * Returns whether pods with these tolerations tolerate a taint, by the rules of the scheduler.
 * @param tolerations the list of a live object, in which a missing, null or empty field means the same
 */
export function isTolerated(
  tolerations: readonly (LiveToleration | null)[] | null | undefined,
  taint: Taint,
): boolean {
  const all = (tolerations ?? []).flatMap((each) => (each === null ? [] : (tolerationOf(each) ?? [])));
  return all.some((each) => tolerates(each, taint));
}

/** Converts a live toleration to that of the facts; undefined if it has an unknown operator. */
function tolerationOf(live: LiveToleration): Toleration | undefined {
  const [key, operator, value, effect] = [live.key, live.operator, live.value, live.effect].map(textOf);
  if (operator !== undefined && !OPERATORS.includes(operator)) return undefined;
  return {
    key,
    operator: operator as Toleration["operator"],
    value,
    effect: effect as TaintEffect | undefined,
  };
}

function textOf(field: string | null | undefined): string | undefined {
  return field === null || field === "" ? undefined : field;
}
