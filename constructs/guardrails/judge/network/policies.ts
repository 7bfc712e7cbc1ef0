import { type Block, blocksAt, textAt, textsAt, valueAt } from "../tree/blocks";
import { ciliumRules, isCiliumPolicy } from "./cilium-policies";
import { describeLabels, describeNetwork, type PolicyRule } from "./policy-rule";

/** Directions of connections. */
export type Direction = "ingress" | "egress";

/** The rules of a policy for the connections of the pods that it selects. */
export interface Policy {
  /** Labels of the pods; none for all pods of its namespace. */
  readonly selector: Readonly<Record<string, unknown>>;
  /** Rules of each direction that it limits: what no policy allows there is blocked. */
  readonly rules: Readonly<Partial<Record<Direction, readonly PolicyRule[]>>>;
}

/** Kinds of policies. */
export const POLICY_KINDS = ["NetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"];

/**
 * Reads a policy of Kubernetes or Cilium; undefined if the object is not a policy.
 * @param block the object in the format of typed resources
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function policyOf(kind: string, block: Block): Policy | undefined {
  if (!POLICY_KINDS.includes(kind)) return undefined;
  const isCilium = isCiliumPolicy(kind);
  const directions = (["ingress", "egress"] as const).filter((each) =>
    isCilium ? ciliumRules(block, each) !== undefined : limits(block, each),
  );
  const selector = isCilium ? "endpoint_selector" : "pod_selector";
  return {
    selector: (valueAt(block, `spec.${selector}.match_labels`) ?? {}) as Policy["selector"],
    rules: Object.fromEntries(
      directions.map((each) => [
        each,
        isCilium
          ? ciliumRules(block, each)
          : blocksAt(block, `spec.${each}`).map((rule) => plainRule(rule, each)),
      ]),
    ),
  };
}

/** Without types, a policy limits incoming connections, and outgoing ones if it has rules for them. */
function limits(block: Block, direction: Direction): boolean {
  const types = textsAt(block, "spec.policy_types").map((each) => each.toLowerCase());
  if (types.length > 0) return types.includes(direction);
  return direction === "ingress" || valueAt(block, "spec.egress") !== undefined;
}

function plainRule(rule: Block, direction: Direction): PolicyRule {
  const peers = blocksAt(rule, direction === "ingress" ? "from" : "to");
  return {
    peers: peers.map(describePeer),
    reachesPods:
      peers.length === 0 ||
      peers.some((each) => each.namespace_selector !== undefined || each.pod_selector !== undefined),
    ports: [...blocksAt(rule, "ports"), ...blocksAt(rule, "port")],
  };
}

function describePeer(peer: Block): string {
  const network = textAt(peer, "ip_block.cidr");
  if (network !== undefined) return describeNetwork(network, textsAt(peer, "ip_block.except"));
  const labelsOf = (key: string) => valueAt(peer, `${key}.match_labels`) as Block | undefined;
  const { "kubernetes.io/metadata.name": namespace, ...others } = labelsOf("namespace_selector") ?? {};
  const labels = { ...others, ...labelsOf("pod_selector") };
  if (namespace !== undefined) return describeLabels(labels, `namespace ${String(namespace)}`);
  return describeLabels(labels, peer.namespace_selector === undefined ? "its namespace" : "any namespace");
}
