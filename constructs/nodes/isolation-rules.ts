import type { Construct } from "constructs";
import {
  Cluster,
  type ClusterNode,
  effectOf,
  formatTaint,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isSameTaint,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  type Taint,
  TaintEffect,
} from "../cluster";
import { didYouMean, propError } from "../units";
import { type IsolatedNodeProps, NOTHING_MUST_STAY_UP, type ProtectedWorkload } from "./isolated-node-props";

/** Checks every rule of `IsolatedNode` that needs no cluster; throws for the first one that is broken. */
export function validateIsolation(construct: Construct, props: IsolatedNodeProps, taint: Taint): void {
  const fail = (prop: string, rule: string, got: unknown): never => {
    throw propError(construct.node.path, prop, rule, got);
  };
  if (!isDnsSubdomain(props.nodeName)) {
    fail("nodeName", "be the name of a node in plain text, as the release is named after it", props.nodeName);
  }
  validateTaint(fail, taint);
  validateMustNotGoDown(fail, props.mustNotGoDown);
  if (!isDate(props.revert)) fail("revert", "be a date as YYYY-MM-DD", props.revert);
  if (props.adopt?.reason.trim() === "")
    fail("adopt.reason", "say why a taint of others may be taken over", props.adopt.reason);
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
    throw propError(construct.node.path, "nodeName", rule, nodeName);
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
    throw propError(construct.node.path, "taint", rule, formatTaint(taint));
  }
  return node;
}

type Fail = (prop: string, rule: string, got: unknown) => never;

function validateTaint(fail: Fail, taint: Taint): void {
  const { key, value = "" } = taint;
  if (key.startsWith("node.kubernetes.io/")) {
    fail(
      "taint.key",
      "not be one that Kubernetes sets by itself: a cordon, for one, also keeps DaemonSets and Longhorn off (GR-02)",
      key,
    );
  }
  // a token is none: conditions at plan are made of these texts.
  if (!isLabelKey(key)) fail("taint.key", `${LABEL_KEY_RULE}, in plain text`, key);
  if (!isLabelValue(value)) {
    fail("taint.value", `${LABEL_VALUE_RULE}, in plain text`, value);
  }
  if (effectOf(taint) !== TaintEffect.NO_SCHEDULE) {
    fail(
      "taint.effect",
      "be NoSchedule: PreferNoSchedule isolates nothing, and NoExecute evicts what must not go down",
      taint.effect,
    );
  }
}

function validateMustNotGoDown(fail: Fail, workloads: IsolatedNodeProps["mustNotGoDown"]): void {
  if (workloads === NOTHING_MUST_STAY_UP) return;
  if (workloads.length === 0) {
    fail(
      "mustNotGoDown",
      "name the workloads on the node that must stay up, or be NOTHING_MUST_STAY_UP if somebody has looked (GR-04)",
      workloads,
    );
  }
  const isNamed = ({ kind, namespace, name }: ProtectedWorkload) =>
    [kind, namespace, name].every((each) => each.trim() !== "");
  const unnamed = workloads.find((each) => !isNamed(each));
  if (unnamed !== undefined)
    fail("mustNotGoDown", "give the kind, namespace and name of every workload", unnamed);
}

/** A day of the calendar: the thirtieth of February is none. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
