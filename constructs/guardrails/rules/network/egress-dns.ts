import type { Guardrail } from "../../judge/guardrail";
import { type Block, blocksAt, numberAt, textAt, textsAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Pods whose outgoing traffic is limited can still resolve names. */
export const EGRESS_DNS: Guardrail = {
  id: "egress-dns",
  severity: "warning",
  requires: "if a NetworkPolicy limits egress traffic, some policy of the namespace allows port 53",
  reason: "pods resolve no name, and report that hosts are unknown or time out",
  judge: (tree) =>
    tree
      .ofKind("NetworkPolicy")
      .filter((policy) => limitsEgress(policy) && !policiesBeside(tree, policy).some(allowsDns))
      .map((at) => ({
        at,
        prop: "spec.egress",
        rule: "allow port 53, or pods cannot resolve names: add a rule with port 53 by UDP and TCP",
        got: at.block.spec === undefined ? undefined : blocksAt(at.block, "spec.egress"),
      })),
};

/** Policies add up: what one allows, another one cannot take away. */
function policiesBeside(tree: Tree, { cluster, namespace }: TreeObject): readonly TreeObject[] {
  return tree
    .ofKind("NetworkPolicy")
    .filter((each) => each.cluster === cluster && each.namespace === namespace);
}

function limitsEgress({ block }: TreeObject): boolean {
  return textsAt(block, "spec.policy_types").includes("Egress");
}

function allowsDns({ block }: TreeObject): boolean {
  return blocksAt(block, "spec.egress").some((rule) => {
    const ports = [...blocksAt(rule, "ports"), ...blocksAt(rule, "port")];
    return ports.length === 0 ? reachesPods(rule) : ports.some(isDns);
  });
}

/** Without ports, all of them are meant; an address range is most often one outside of the cluster. */
function reachesPods(rule: Block): boolean {
  const to = blocksAt(rule, "to");
  return (
    to.length === 0 ||
    to.some((each) => each.namespace_selector !== undefined || each.pod_selector !== undefined)
  );
}

function isDns(port: Block): boolean {
  const [from, to] = [numberAt(port, "port"), numberAt(port, "end_port")];
  if (from === undefined) return textAt(port, "port") === undefined || /dns/.test(textAt(port, "port") ?? "");
  return from === 53 || (from < 53 && to !== undefined && to >= 53);
}
