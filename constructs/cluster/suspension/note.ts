import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { stackNote } from "../../scope";
import type { KnownAmounts, KnownResources, Suspendable, SuspendablePods } from "./suspendable";
import type { Declaration } from "./suspended";

/** Sums in the smallest units, because their reader does not load the value types. */
interface Sum {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
}

/** Records in the synthesized stack what a suspension frees, by the path of the construct. Terraform ignores it. */
export function noteSuspension(construct: IConstruct, subject: Suspendable, declaration: Declaration): void {
  const { until, reason, evenProduction } = declaration;
  stackNote(construct, "suspension")[construct.node.path] = {
    name: subject.name,
    purpose: subject.purpose,
    until,
    reason: evenProduction?.reason ?? reason,
    requests: sum(subject.pods, ({ requests }) => requests),
    limits: sum(subject.pods, ({ limits }) => limits),
  };
}

function sum(
  pods: readonly SuspendablePods[],
  of: (resources: KnownResources) => KnownAmounts | undefined,
): Sum {
  const total = (amount: (amounts: KnownAmounts) => number | undefined) =>
    pods
      // only Terraform knows the value of a token.
      .filter(({ replicas }) => !Token.isUnresolved(replicas))
      .reduce((sofar, each) => sofar + each.replicas * (amount(of(each.resources ?? {}) ?? {}) ?? 0), 0);
  return {
    cpuMillicores: total(({ cpu }) => cpu?.millicores),
    memoryBytes: total(({ memory }) => memory?.bytes),
  };
}
