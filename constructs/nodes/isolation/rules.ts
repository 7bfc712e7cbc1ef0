import type { Construct } from "constructs";
import {
  didYouMean,
  type Fail,
  failOf,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  propError,
  requireLastDay,
  REVIEW_DAYS,
} from "../../checks";
import {
  Cluster,
  type ClusterNode,
  effectOf,
  formatTaint,
  isSameTaint,
  type Taint,
  TaintEffect,
  type ObjectName,
} from "../../cluster";
import { WORKLOAD_KINDS } from "../tolerance/workload-kinds";
import { type IsolatedNodeProps, NO_LONGHORN_HERE, NOTHING_MUST_STAY_UP } from "./isolated-node-props";

/** Checks every rule of `IsolatedNode` that needs no cluster; throws for the first one that is broken. */
export function validateIsolation(construct: Construct, props: IsolatedNodeProps, taint: Taint): void {
  const fail = failOf(construct);
  if (!isDnsSubdomain(props.nodeName)) {
    fail(
      "nodeName",
      "be the name of a node as a literal, not a token: the release is named after it",
      props.nodeName,
    );
  }
  validateTaint(fail, taint);
  validateMustNotGoDown(fail, props.mustNotGoDown);
  validateNames(fail, "mustRunThere", props.mustRunThere ?? []);
  validateLonghorn(fail, props.longhorn);
  const why =
    "no one would be warned that the node is still isolated: set an earlier day, and a later one when it comes";
  requireLastDay(fail, "revert", props.revert, REVIEW_DAYS, why);
}

/** Checks the node and the taint against the cluster's facts, if there is a `Cluster`; returns the node. */
export function validateAgainstFacts(
  construct: Construct,
  nodeName: string,
  taint: Taint,
): ClusterNode | undefined {
  const cluster = Cluster.of(construct);
  if (cluster === undefined) return undefined;
  const names = cluster.nodes.map(({ name }) => name);
  const node = cluster.nodes.find(({ name }) => name === nodeName);
  if (node === undefined) {
    const rule = `be a node of cluster ${cluster.name}${didYouMean(nodeName, names)}`;
    throw propError(construct, "nodeName", rule, nodeName);
  }
  const declared = node.taints.find((each) => isSameTaint(each, taint));
  if (declared === undefined || formatTaint(declared) !== formatTaint(taint)) {
    const { key, value } = taint;
    const fact = value
      ? `{ key: ${JSON.stringify(key)}, value: ${JSON.stringify(value)} }`
      : `{ key: ${JSON.stringify(key)} }`;
    const rule =
      `be declared in the facts of node ${nodeName} as well, because the other constructs read it there: ` +
      `write taints: [${fact}] there${declared ? ` in place of ${formatTaint(declared)}` : ""}`;
    throw propError(construct, "taint", rule, formatTaint(taint));
  }
  return node;
}

function validateTaint(fail: Fail, taint: Taint): void {
  const { key, value = "" } = taint;
  // GR-02 (synth): a node was isolated with the taint of a cordon, which also kept DaemonSets and Longhorn
  // off it.
  if (key.startsWith("node.kubernetes.io/")) {
    fail(
      "taint.key",
      "not be one that Kubernetes sets itself: a cordon, for example, also keeps DaemonSets and Longhorn off (GR-02)",
      key,
    );
  }
  // a token is not a literal text, and checks at plan compare these texts.
  if (!isLabelKey(key)) fail("taint.key", `${LABEL_KEY_RULE}, in plain text`, key);
  if (!isLabelValue(value)) {
    fail("taint.value", `${LABEL_VALUE_RULE}, in plain text`, value);
  }
  if (effectOf(taint) !== TaintEffect.NO_SCHEDULE) {
    fail(
      "taint.effect",
      "be NoSchedule: PreferNoSchedule does not isolate the node, and NoExecute evicts pods that must stay up",
      taint.effect,
    );
  }
}

function validateMustNotGoDown(fail: Fail, workloads: IsolatedNodeProps["mustNotGoDown"]): void {
  if (workloads === NOTHING_MUST_STAY_UP) return;
  // GR-04 (synth): a node was isolated without a check of what ran on it, which included the router of the cluster.
  if (workloads.length === 0) {
    fail(
      "mustNotGoDown",
      "list the workloads on the node that must stay up, or be NOTHING_MUST_STAY_UP (GR-04)",
      workloads,
    );
  }
  const unknown = workloads.find(({ kind }) => !WORKLOAD_KINDS.includes(kind));
  if (unknown !== undefined) {
    fail("mustNotGoDown", `be workloads of the kinds ${WORKLOAD_KINDS.join(", ")}`, unknown);
  }
  validateNames(fail, "mustNotGoDown", workloads);
}

function validateNames(fail: Fail, prop: string, workloads: readonly ObjectName[]): void {
  const isNamed = ({ namespace, name }: ObjectName) => [namespace, name].every(isDnsSubdomain);
  const unnamed = workloads.find((each) => !isNamed(each));
  if (unnamed !== undefined)
    fail(
      prop,
      "give the namespace and name of every workload as literals, not tokens: they are looked up at plan",
      unnamed,
    );
}

function validateLonghorn(fail: Fail, longhorn: IsolatedNodeProps["longhorn"]): void {
  if (longhorn === undefined || longhorn === NO_LONGHORN_HERE) return;
  const { namespace } = longhorn;
  if (namespace !== undefined && !isDnsSubdomain(namespace)) {
    fail(
      "longhorn.namespace",
      "be the name of a namespace as a literal, not a token: it is looked up at plan",
      namespace,
    );
  }
}
