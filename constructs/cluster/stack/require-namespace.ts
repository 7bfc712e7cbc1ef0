import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { requireLive } from "../../live";
import { Cluster } from "../facts/cluster";
import { Namespace } from "./namespace";
import { NAMESPACE_READY } from "./namespace-checks";
import { noteUse } from "./namespace-uses";
import { levelsThatAdmit, PodSecurityLevel, unlabelledLevel } from "./pod-security";

/** What the objects of a construct need before them. */
export interface NamespaceNeeds {
  /** The namespace, if it is made in the same stack. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * Requires that a namespace exists, and that Pod Security admits the pods: otherwise the API server accepts every
 * object, and no pod starts. A `Namespace` of the same stack is checked at synth, any other one at plan on the live
 * cluster, by the preconditions of `verdictOf`.
 * @param construct the construct that uses the namespace
 * @param prop the prop that names it
 * @param name name of the namespace; a literal, not a token
 * @param strictest the strictest level that the pods comply with; undefined if the construct makes no pods
 * @throws if the `Namespace` of the same stack would refuse the pods
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
