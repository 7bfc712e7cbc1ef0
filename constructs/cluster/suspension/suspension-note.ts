import { TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { remembered } from "../scope/remembered";
import type { Suspendable, SuspendablePods, SuspendableResources } from "./suspendable";
import type { Declaration } from "./suspended";

/** Where a stack remembers its note; shared by all copies of this library in one process. */
const NOTE = Symbol.for("groundplan.suspensionNote");

/** Sums, in the smallest units, because what reads them knows no units of ours. */
interface Sum {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
}

/**
 * Puts what a suspension frees into the synthesized stack, beside the name of its cluster: a comment to
 * Terraform, by the construct's path.
 */
export function noteSuspension(construct: IConstruct, subject: Suspendable, declaration: Declaration): void {
  const { until, reason, evenProduction } = declaration;
  noteOf(TerraformStack.of(construct))[construct.node.path] = {
    name: subject.name,
    purpose: subject.purpose,
    until,
    reason: evenProduction?.reason ?? reason,
    requests: sum(subject.pods, ({ requests }) => requests),
    limits: sum(subject.pods, ({ limits }) => limits),
  };
}

function noteOf(stack: TerraformStack): Record<string, unknown> {
  return remembered(stack, NOTE, () => {
    const note: Record<string, unknown> = {};
    // the object itself is kept, so that what is put into it later is written too.
    stack.addOverride("//.suspension", note);
    return note;
  });
}

function sum(
  pods: readonly SuspendablePods[],
  of: (pods: SuspendablePods) => SuspendableResources | undefined,
): Sum {
  const total = (amount: (resources: SuspendableResources) => number | undefined) =>
    pods
      // what a token stands for only Terraform knows.
      .filter(({ replicas }) => !Token.isUnresolved(replicas))
      .reduce((sofar, each) => sofar + each.replicas * (amount(of(each) ?? {}) ?? 0), 0);
  return {
    cpuMillicores: total(({ cpu }) => cpu?.millicores),
    memoryBytes: total(({ memory }) => memory?.bytes),
  };
}
