import type { IConstruct } from "constructs";
import { checkCall, propError } from "../../checks";
import type { ObjectName } from "../services/object-reference";
import { noteSuspension } from "./note";
import { relate } from "./relations";
import type { Suspendable } from "./suspendable";
import { type Declaration, declarationFor, Purpose } from "./suspended";

/** Whether a workload is suspended, and until when. */
export interface SuspensionState {
  /** Whether it is suspended: it then has no replicas, and everything else is unchanged. */
  readonly isSuspended: boolean;
  /** Last day of the suspension, if one is known. */
  readonly until: string | undefined;
}

// GR-53 (synth): a DaemonSet has no replica count: it was suspended by a node selector that no one remembered
// to remove.
/**
 * Node selector that matches no node. It suspends workloads that cannot be scaled, such as a DaemonSet, and can be
 * distinguished from node selectors of other tools (GR-53).
 */
export const SUSPENDED_NODE_SELECTOR: Readonly<Record<string, string>> = { "groundplan/suspended": "true" };

/**
 * Returns whether a construct is suspended, by its own prop or by the nearest enclosing scope. Call it once, before
 * the first resource. It records what the suspension frees for the summary, and warns of running constructs that use
 * a suspended Service, in any order of creation.
 * @throws if its purpose is production or shared, or something of such a purpose uses it, and no reason is given
 * (GR-14).
 */
export function suspensionOf(construct: IConstruct, subject: Suspendable): SuspensionState {
  checkCall("suspensionOf", construct, subject);
  const declaration = declarationFor(construct, subject.suspended);
  const { isSuspended, until, evenProduction } = declaration;
  // GR-14 (synth): production databases were scaled down together with those of an experiment.
  if (isSuspended && isForProduction(subject.purpose) && evenProduction === undefined) {
    throw propError(construct, "suspended", productionRule(subject, declaration), subject.purpose);
  }
  relate(construct, {
    isSuspended,
    services: subject.services ?? [],
    uses: subject.uses ?? [],
    needsReason: isForProduction(subject.purpose),
    hasReason: evenProduction !== undefined,
  });
  if (isSuspended) noteSuspension(construct, subject, declaration);
  return { isSuspended, until };
}

/** Declares that a construct that cannot be suspended needs Services; warns of those that are suspended. */
export function dependsOnServices(construct: IConstruct, uses: readonly ObjectName[]): void {
  checkCall("dependsOnServices", construct, uses);
  relate(construct, { isSuspended: false, services: [], uses, needsReason: false, hasReason: false });
}

function isForProduction(purpose: Purpose): boolean {
  return purpose !== Purpose.EXPERIMENT;
}

function productionRule({ name }: Suspendable, { path, reason }: Declaration): string {
  const plain =
    reason === undefined
      ? ""
      : "a reason for the suspension does not state why production may be part of it: ";
  return (
    `not include ${name}, which is not only for an experiment: ${plain}` +
    `add evenProduction: { reason: "..." } to suspended of ${path}, or give it suspended: false of its own`
  );
}
