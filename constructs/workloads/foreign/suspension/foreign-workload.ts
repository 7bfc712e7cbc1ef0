import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, hookReleaseName, markScript } from "../../../charts";
import { propError } from "../../../checks";
import { oncePerCluster, suspensionOf } from "../../../cluster";
import { verdictOf } from "../../../live";
import { FOREIGN_KINDS } from "./foreign-kinds";
import type { ForeignWorkloadFacts } from "./foreign-workloads-props";
import { MARKS } from "./live-foreign";
import { requireSuspendable, warnOfWoken, type WorkloadToCheck } from "./require-suspendable";

/** Properties of `ForeignWorkload`. */
interface ForeignWorkloadProps {
  /** The workload. */
  readonly facts: ForeignWorkloadFacts;
  /** The operator that manages it, if any. */
  readonly operator: ForeignWorkload | undefined;
  /** Whether it manages other workloads, whose suspension must wait until its pods are gone. */
  readonly isOperator: boolean;
  /** Namespace of the Jobs; as in `HookJobs`. */
  readonly namespace: string | undefined;
  /** Image of the Jobs; as in `HookJobs`. */
  readonly kubectlImage: string | undefined;
}

/** A workload that another team or tool runs. It is suspended by a Helm release, whose removal resumes it. */
export class ForeignWorkload extends Construct {
  /** Whether it is suspended. */
  public readonly isSuspended: boolean;
  /** The release that suspends it; empty while it is not suspended. */
  public readonly dependables: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: ForeignWorkloadProps) {
    super(scope, id);
    const { facts, operator } = props;
    const { kind, namespace, name } = facts;
    oncePerCluster(this, "name", `${kind} to suspend in namespace ${namespace}`, name);
    const { isSuspended } = suspensionOf(this, {
      name: `${kind} ${namespace}/${name}`,
      purpose: facts.purpose,
      suspended: facts.suspended,
      pods: facts.pods === undefined ? [] : [facts.pods],
      services: facts.services,
      uses: facts.uses,
    });
    this.isSuspended = isSuspended;
    if (!isSuspended) return;
    this.validateOperator(operator);

    const releaseName = hookReleaseName("suspend", this, name);
    const toCheck: WorkloadToCheck = { facts, mark: `${MARKS}${releaseName}` };
    requireSuspendable(this, toCheck);
    const jobs = new HookJobs(this, "Resource", {
      releaseName,
      namespace: props.namespace,
      kubectlImage: props.kubectlImage,
      script: markScript(__dirname, "suspend.sh"),
      env: variablesOf(toCheck, props.isOperator),
      clusterAccess: [
        { apiGroups: [""], resources: ["namespaces"], resourceNames: [namespace], verbs: ["get"] },
      ],
      namespacedAccess: { [namespace]: accessTo(facts) },
      preconditions: verdictOf(this),
      // suspended after its operator, and resumed before it.
      dependsOn: operator?.dependables,
    });
    this.dependables = jobs.dependables;
    warnOfWoken(this, toCheck, jobs);
  }

  private validateOperator(operator: ForeignWorkload | undefined): void {
    if (operator === undefined || operator.isSuspended) return;
    const rule = `not be true while its operator ${operator.node.path} runs, which would scale it up again`;
    throw propError(this, "suspended", rule, true);
  }
}

function variablesOf({ facts, mark }: WorkloadToCheck, isOperator: boolean): Record<string, string> {
  const { group, resource } = FOREIGN_KINDS[facts.kind].kind;
  return {
    KIND: facts.kind,
    RESOURCE: `${resource}.${group}`,
    NAMESPACE: facts.namespace,
    NAME: facts.name,
    MARK: mark,
    REPLICAS: facts.pods === undefined ? "" : String(facts.pods.replicas),
    PODS: (facts.podNames ?? []).join(" "),
    WAITS: isOperator ? "yes" : "no",
  };
}

/**
 * Returns the permissions of the Jobs. RBAC cannot restrict access to fields: a permission to change the number of
 * replicas also allows changes of the template.
 */
function accessTo({ kind, name, podNames = [] }: ForeignWorkloadFacts): HookAccess[] {
  const { group, resource } = FOREIGN_KINDS[kind].kind;
  const own = { apiGroups: [group], resources: [resource], resourceNames: [name], verbs: ["get", "patch"] };
  if (podNames.length === 0) return [own];
  return [own, { apiGroups: [""], resources: ["pods"], resourceNames: podNames, verbs: ["get", "delete"] }];
}
