import type { Guardrail } from "../../judge/guardrail";
import { type Policy, POLICY_KINDS, policyOf } from "../../judge/network/policies";
import { allowsDns } from "../../judge/network/policy-rule";
import { blocksAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Pods whose outgoing traffic is limited can still resolve names. */
export const EGRESS_DNS: Guardrail = {
  id: "egress-dns",
  severity: "warning",
  requires:
    "if a NetworkPolicy or CiliumNetworkPolicy limits egress traffic, some policy of the namespace allows port 53",
  reason: "pods resolve no name, and report that hosts are unknown or time out",
  judge(tree) {
    const policies = policiesOf(tree);
    return policies
      .filter(
        ([at, { rules }]) => rules.egress !== undefined && !policiesBeside(policies, at).some(letsDnsPass),
      )
      .map(([at]) => ({
        at,
        prop: "spec.egress",
        rule: "allow port 53, or pods cannot resolve names: add a rule with port 53 by UDP and TCP",
        got: at.block.spec === undefined ? undefined : blocksAt(at.block, "spec.egress"),
      }));
  },
};

type Policies = readonly (readonly [at: TreeObject, policy: Policy])[];

function policiesOf(tree: Tree): Policies {
  return POLICY_KINDS.flatMap((kind) => tree.ofKind(kind)).flatMap((at) => {
    const policy = policyOf(at.kind, at.block);
    return policy === undefined ? [] : [[at, policy] as const];
  });
}

/**
 * Returns the policies that apply together with others: they add up, and cluster-wide ones apply to every namespace.
 */
function policiesBeside(policies: Policies, { cluster, namespace }: TreeObject): readonly Policy[] {
  return policies
    .filter(
      ([each]) => each.cluster === cluster && (each.namespace === namespace || each.namespace === undefined),
    )
    .map(([, policy]) => policy);
}

function letsDnsPass({ rules }: Policy): boolean {
  return rules.egress?.some(allowsDns) === true;
}
