import type { Construct } from "constructs";
import {
  addCheckBlock,
  type ClusterNode,
  formatTaint,
  LiveCluster,
  type PlanCheck,
  planCheck,
  quote,
  type Taint,
  TaintEffect,
} from "../cluster";
import { TAINT_TEXT } from "./tainted-at-plan";

/** What is checked on the live cluster. */
export interface IsolationToCheck {
  /** Name of the node. */
  readonly nodeName: string;
  /** The taint that it gets. */
  readonly taint: Taint;
  /** Annotation of the node that remembers which taint was set from here. */
  readonly mark: string;
  /** Whether a taint that somebody else has set may be taken over. */
  readonly isAdopting: boolean;
}

/** Conditions that stop the plan: Helm would be halfway through when the Job finds out. */
export function preconditionsOf(construct: Construct, isolation: IsolationToCheck): PlanCheck[] {
  const { nodeName, taint, mark } = isolation;
  const { path } = construct.node;
  const node = LiveCluster.of(construct).nodesNamed(nodeName);
  const same = `taint.key == ${quote(taint.key)} && taint.effect == ${quote(TaintEffect.NO_SCHEDULE)}`;
  const others = `flatten([for node in ${node} : [for taint in node.spec[0].taints : ${TAINT_TEXT} if ${same} && ${TAINT_TEXT} != try(node.metadata[0].annotations[${quote(mark)}], "")]])`;
  const checks = [
    planCheck(
      `length(${node}) == 1`,
      `${path}: nodeName must be a node of the live cluster, got ${quote(nodeName)}`,
    ),
    planCheck(
      `alltrue([for node in ${node} : !node.spec[0].unschedulable])`,
      `${path}: node ${nodeName} must not be cordoned, as that also keeps DaemonSets and Longhorn off and the taint is enough (GR-02): kubectl uncordon ${nodeName}`,
    ),
  ];
  if (isolation.isAdopting) return checks;
  const key = `${taint.key}:${TaintEffect.NO_SCHEDULE}`;
  return [
    ...checks,
    planCheck(
      `length(${others}) == 0`,
      `${path}: node ${nodeName} must not carry a taint ${key} that was not set from here, got \${jsonencode(${others})}: remove it (kubectl taint node ${nodeName} ${key}-), or say why it may be taken over in adopt`,
    ),
  ];
}

/**
 * Warns when the taint has gone from the node since it was set, or the node was replaced by a new one of
 * its name: Helm does not look.
 * @param isInstalled Terraform expression for whether it has been set before this plan
 * @param address address of the release
 */
export function warnWhenGone(
  construct: Construct,
  isolation: IsolationToCheck,
  isInstalled: string,
  address: string,
): void {
  const { nodeName, taint, mark } = isolation;
  const node = LiveCluster.of(construct).nodesNamed(nodeName);
  // the mark and not the wanted taint: in an apply that changes the taint, this list is older than the change.
  const isMarked = `${TAINT_TEXT} == try(node.metadata[0].annotations[${quote(mark)}], "")`;
  const isSet = `anytrue(flatten([for node in ${node} : [for taint in node.spec[0].taints : ${isMarked}]]))`;
  addCheckBlock(
    construct,
    "set",
    planCheck(
      `!${isInstalled} || ${isSet}`,
      `${construct.node.path}: node ${nodeName} has lost the taint ${formatTaint(taint)}; ` +
        `set it again with: terraform apply -replace=${address}`,
    ),
  );
}

/** Warns of taints that keep pods off and that the cluster's facts do not know: what they say about room is then wrong. */
export function warnOfUndeclared(construct: Construct, node: ClusterNode): void {
  const known = `[${node.taints.map((taint) => quote(formatTaint(taint))).join(", ")}]`;
  const live = LiveCluster.of(construct).nodesNamed(node.name);
  const isOfInterest = `taint.effect != ${quote(TaintEffect.PREFER_NO_SCHEDULE)} && !startswith(taint.key, "node.kubernetes.io/")`;
  const undeclared = `setsubtract(flatten([for node in ${live} : [for taint in node.spec[0].taints : ${TAINT_TEXT} if ${isOfInterest}]]), ${known})`;
  addCheckBlock(
    construct,
    "declared",
    planCheck(
      `length(${undeclared}) == 0`,
      `${construct.node.path}: node ${node.name} carries \${join(", ", ${undeclared})}, which the facts of the cluster do not declare: add it to the node's taints there, or capacity is answered wrongly`,
    ),
  );
}
