import { type Block, blocksAt, isBlock, listOf, textAt, textsAt, valueAt } from "../tree/blocks";
import { describeLabels, describeNetwork, type PolicyRule } from "./policy-rule";

/** Returns whether a kind is a policy of Cilium. */
export function isCiliumPolicy(kind: string): boolean {
  return kind === "CiliumNetworkPolicy" || kind === "CiliumClusterwideNetworkPolicy";
}

/**
 * Returns the rules of a direction; undefined if the policy does not limit it.
 * @see https://docs.cilium.io/en/stable/security/policy/language/
 */
export function ciliumRules(
  block: Block,
  direction: "ingress" | "egress",
): readonly PolicyRule[] | undefined {
  const specs = [...blocksAt(block, "spec"), ...blocksAt(block, "specs")];
  const limiting = specs.filter(
    (spec) => spec[direction] !== undefined && valueAt(spec, `enable_default_deny.${direction}`) !== false,
  );
  if (limiting.length === 0) return undefined;
  const way = direction === "ingress" ? "from" : "to";
  return limiting.flatMap((spec) => blocksAt(spec, direction)).map((rule) => ciliumRule(rule, way));
}

function ciliumRule(rule: Block, way: "from" | "to"): PolicyRule {
  const endpoints = blocksAt(rule, `${way}_endpoints`);
  const entities = textsAt(rule, `${way}_entities`);
  const peers = [
    ...endpoints.map(describeEndpoint),
    ...entities.map((each) => `entity ${each}`),
    ...textsAt(rule, `${way}_cidr`),
    ...blocksAt(rule, `${way}_cidrset`).map(networkOf),
    ...blocksAt(rule, `${way}_fqdns`).map(
      (each) => `host ${textAt(each, "match_name") ?? textAt(each, "match_pattern") ?? ""}`,
    ),
    ...blocksAt(rule, `${way}_services`).map((each) => `service ${serviceName(each)}`),
  ];
  return {
    peers,
    reachesPods: peers.length === 0 || endpoints.length > 0 || entities.some((each) => PODS.includes(each)),
    // both directions use this name.
    ports: blocksAt(rule, "to_ports").flatMap(portsIn),
  };
}

/** Entities that pods are among. */
const PODS = ["all", "cluster"];

const NAMESPACE = "io.kubernetes.pod.namespace";

/** Cilium prefixes keys with the source of a label: `k8s:app`, `any:app`. */
function describeEndpoint({ match_labels: labels }: Block): string {
  const all = Object.entries(isBlock(labels) ? labels : {}).map(
    ([key, value]) => [key.replace(/^(k8s|any)[:.]/, ""), value] as const,
  );
  const namespace = all.find(([key]) => key === NAMESPACE)?.[1];
  const others = Object.fromEntries(all.filter(([key]) => key !== NAMESPACE));
  return describeLabels(others, namespace === undefined ? "its namespace" : `namespace ${String(namespace)}`);
}

function networkOf(each: Block): string {
  const network = textAt(each, "cidr") ?? textAt(each, "cidr_group_ref") ?? "";
  return describeNetwork(network, textsAt(each, "except"));
}

function serviceName(each: Block): string {
  const name = textAt(each, "k8s_service.service_name") ?? "by labels";
  return [textAt(each, "k8s_service.namespace"), name].filter((part) => part !== undefined).join("/");
}

function portsIn(each: Block): readonly Block[] {
  return [...listOf(each.port), ...listOf(each.ports)].filter(isBlock);
}
