import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { requireLive } from "../../live";
import { Cluster } from "../facts/cluster";
import { Namespace } from "./namespace";
import { NAMESPACE_READY } from "./namespace-checks";
import { noteUse } from "./namespace-uses";
import { levelsThatAdmit, PodSecurityLevel, unlabelledLevel } from "./pod-security";

/** What the objects of a construct need of their namespace. */
export interface NamespaceNeeds {
  /** What they depend on: the namespace, if it is made in the same stack. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Makes sure that a namespace exists before anything is put into it, and that Pod Security lets the
 * pods in: else every object is accepted and no pod ever starts. A `Namespace` of the same stack is checked at
 * once; any other one at plan, on the live cluster: `verdictOf` the construct then holds it.
 * @param construct the construct that uses the namespace
 * @param prop the prop that names it
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
  noteUse(construct, name);
  const made = Namespace.find(construct, name);
  if (made === undefined) {
    const unlabelled = unlabelledLevel(Cluster.of(construct)?.distribution, name);
    requireLive(construct, NAMESPACE_READY, { namespace: name, levels: admitting, unlabelled });
    return { dependsOn: [] };
  }
  // GR-09 (synth): pods with host access were put into a namespace whose Pod Security level refuses them.
  if (!admitting.includes(made.podSecurity)) {
    const rule = `be a namespace of Pod Security ${admitting.join(" or ")}, or no pod starts, but ${name} has ${made.podSecurity}`;
    throw propError(construct, prop, rule, name);
  }
  return { dependsOn: made.dependables };
}
