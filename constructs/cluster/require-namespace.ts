import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../units";
import { Cluster } from "./cluster";
import { Distribution } from "./distribution";
import { LiveCluster, type PlanCheck, planCheck, quote } from "./live-cluster";
import { Namespace } from "./namespace";
import { ENFORCE_LABEL, levelsThatAdmit, PodSecurityLevel } from "./pod-security";

/** What a construct does so that its namespace is there and lets its pods in. */
export interface NamespaceNeeds {
  /** What its objects in the namespace depend on: the namespace, if it is made in the same stack. */
  readonly dependsOn: ITerraformDependable[];
  /** What Terraform checks at plan, if the namespace is made elsewhere. */
  readonly preconditions: PlanCheck[];
}

/**
 * Makes sure that a namespace exists before anything is put into it, and that Pod Security lets the
 * pods in: else every object is accepted without a word and no pod ever starts. A `Namespace` of the
 * same stack is checked at once; any other one at plan, on the live cluster.
 * @param construct the construct that uses the namespace
 * @param prop the prop that names it, as its user wrote it
 * @param name name of the namespace; plain text
 * @param strictest the strictest level that the pods pass; none if no pods are made
 * @throws if the `Namespace` of the same stack would refuse the pods.
 */
export function requireNamespace(
  construct: Construct,
  prop: string,
  name: string,
  strictest: PodSecurityLevel = PodSecurityLevel.RESTRICTED,
): NamespaceNeeds {
  const admitting = levelsThatAdmit(strictest);
  const made = Namespace.find(construct, name);
  if (made === undefined) return { dependsOn: [], preconditions: liveChecks(construct, name, admitting) };
  if (!admitting.includes(made.podSecurity)) {
    const rule = `be a namespace of Pod Security ${admitting.join(" or ")}, or no pod starts, but ${name} has ${made.podSecurity}`;
    throw propError(construct.node.path, prop, rule, name);
  }
  return { dependsOn: [made.resource], preconditions: [] };
}

function liveChecks(construct: Construct, name: string, admitting: readonly PodSecurityLevel[]): PlanCheck[] {
  const named = LiveCluster.of(construct).listNamed("v1", "Namespace", name);
  const exists = planCheck(
    `length(${named}) == 1`,
    `${construct.node.path}: namespace ${name} must exist before anything is put into it: apply the stack that makes it first`,
  );
  if (admitting.includes(PodSecurityLevel.RESTRICTED)) return [exists];
  const levels = `[${admitting.map(quote).join(", ")}]`;
  const level = `try(each.metadata.labels[${quote(ENFORCE_LABEL)}], ${quote(unlabelledLevel(construct, name))})`;
  const admits = planCheck(
    `alltrue([for each in ${named} : contains(${levels}, ${level})])`,
    `${construct.node.path}: namespace ${name} must have Pod Security ${admitting.join(" or ")} ` +
      `(label ${ENFORCE_LABEL}), or no pod starts and nothing says why`,
  );
  return [exists, admits];
}

/** What admission enforces where a namespace says nothing: Talos configures the API server itself. */
function unlabelledLevel(construct: Construct, name: string): PodSecurityLevel {
  const isTalos = Cluster.of(construct)?.distribution === Distribution.TALOS;
  return isTalos && name !== "kube-system" ? PodSecurityLevel.BASELINE : PodSecurityLevel.PRIVILEGED;
}
