import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../../checks";
import { suspendAll } from "../../../cluster";
import { operatorsFirst, validateWorkloads } from "./foreign-rules";
import { ForeignWorkload } from "./foreign-workload";
import type { ForeignWorkloadsProps } from "./foreign-workloads-props";

/**
 * Suspends workloads of other teams or tools, and resumes them in their former state. It only changes the number of
 * replicas, the node selector, or the field with which the operator pauses a workload. Claims, Secrets and Services
 * are kept (GR-46). It creates no resources while nothing is suspended.
 *
 * See docs/suspension.md and docs/decisions/foreign-workloads.md.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#scaling-a-deployment
 * @example
 * ```ts
 * new ForeignWorkloads(stack, "databases", {
 *   suspended: true,
 *   workloads: {
 *     mariadb: { kind: "StatefulSet", namespace: "databases", name: "mariadb", purpose: Purpose.EXPERIMENT },
 *   },
 * });
 * ```
 */
export class ForeignWorkloads extends Construct {
  /** Keys of the suspended workloads, operators before the workloads that they manage. */
  public readonly suspended: readonly string[];
  /** The releases that suspend the workloads, for `dependsOn`; empty while nothing is suspended. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a rule of the props is broken. */
  constructor(scope: Construct, id: string, props: ForeignWorkloadsProps) {
    checkNew({ ForeignWorkloads }, new.target, scope, id, props);
    super(scope, id);
    validateWorkloads(this, props.workloads);
    if (props.suspended !== undefined) suspendAll(this, props.suspended);

    const made = new Map<string, ForeignWorkload>();
    for (const [key, facts] of operatorsFirst(this, props.workloads)) {
      const { namespace, kubectlImage } = props;
      const operator = facts.operator === undefined ? undefined : made.get(facts.operator);
      const isOperator = Object.values(props.workloads).some((each) => each.operator === key);
      made.set(key, new ForeignWorkload(this, key, { facts, operator, isOperator, namespace, kubectlImage }));
    }
    this.suspended = [...made].filter(([, { isSuspended }]) => isSuspended).map(([key]) => key);
    this.dependables = [...made.values()].flatMap(({ dependables }) => dependables);
  }
}
