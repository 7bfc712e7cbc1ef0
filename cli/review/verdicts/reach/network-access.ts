import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { containsLabels, workloadOf } from "../../model/workload";
import { isSameObject } from "../../plan/moves";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Who may no longer reach pods by a NetworkPolicy, and who may from now on. */
export const networkAccess: Rule = (input) =>
  input.changes.flatMap((change): readonly Finding[] => {
    const { action, before, after } = change;
    if (after?.kind !== "NetworkPolicy") return [];
    if (action === Action.CREATE && before === undefined) return isolated(input, change, after);
    if (before === undefined) return [];
    return ["ingress", "egress"].flatMap((direction) => compared(change, before, after, direction));
  });

function compared(
  { stack, address }: ResourceChange,
  before: Resource,
  after: Resource,
  direction: string,
): readonly Finding[] {
  const [old, next] = [peersIn(before, direction), peersIn(after, direction)];
  const [gone, came] = [missing(old, next), missing(next, old)];
  const way = direction === "ingress" ? "from" : "to";
  const find = (verdict: Verdict, text: string): Finding => ({
    verdict,
    stack,
    address,
    subject: after.title,
    text,
  });
  return [
    ...(gone.length === 0
      ? []
      : [find(Verdict.CONSEQUENCE, `it no longer allows connections ${way} ${shortList(gone)}`)]),
    ...(came.length === 0
      ? []
      : [find(Verdict.GUARD_TAKEN_AWAY, `it allows connections ${way} ${shortList(came)} from now on`)]),
  ];
}

/** Ports by who may reach them. */
type Peers = ReadonlyMap<string, ReadonlySet<string>>;

/** Lists whom one side allows and the other does not; a port in the place of another is said of the Service. */
function missing(from: Peers, to: Peers): readonly string[] {
  return [...from].flatMap(([peer, ports]) => {
    const others = to.get(peer);
    if (others === undefined) return [peer];
    const gone = [...ports].filter((port) => !others.has(port));
    return ports.size > others.size ? gone.map((port) => `${peer} on port ${port}`) : [];
  });
}

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
function peersIn({ attributes }: Resource, direction: string): Peers {
  const found = new Map<string, Set<string>>();
  for (const rule of blocksAt(attributes, "spec", direction)) {
    const peers = blocksAt(rule, direction === "ingress" ? "from" : "to").map(describePeer);
    const ports = blocksAt(rule, "ports").map((each) => textAt(each, "port") ?? "any");
    for (const peer of peers.length === 0 ? ["anyone"] : peers) {
      const known = found.get(peer) ?? new Set<string>();
      found.set(peer, known);
      for (const port of ports.length === 0 ? ["any"] : ports) known.add(port);
    }
  }
  return found;
}

function describePeer(peer: Attributes): string {
  const network = textAt(peer, "ip_block", "cidr");
  if (network !== undefined) return network;
  const labelsOf = (key: string) => ({
    ...(at(peer, key, "match_labels") as Record<string, string> | undefined),
  });
  const { "kubernetes.io/metadata.name": namespace, ...others } = labelsOf("namespace_selector");
  const labels = Object.entries({ ...others, ...labelsOf("pod_selector") }).map(
    ([key, value]) => `${key}=${value}`,
  );
  const pods = labels.length === 0 ? "pods" : `pods with ${labels.join(", ")}`;
  const isEverywhere = peer.namespace_selector !== undefined && namespace === undefined;
  return `${pods} of ${namespace === undefined ? (isEverywhere ? "any namespace" : "its namespace") : `namespace ${namespace}`}`;
}

/** Pods that anyone could reach, and that only those can whom a new policy lists. */
function isolated(
  input: ReviewInput,
  { stack, address }: ResourceChange,
  policy: Resource,
): readonly Finding[] {
  const cluster = clusterOf(input, stack);
  const selector = (at(policy.attributes, "spec", "pod_selector", "match_labels") ?? {}) as Readonly<
    Record<string, string>
  >;
  const found = resourcesOn(input.before, cluster).filter((each) => {
    const workload = workloadOf(each);
    return (
      workload !== undefined && each.namespace === policy.namespace && containsLabels(workload, selector)
    );
  });
  const isOld = resourcesOn(input.before, cluster).some((each) => isSameObject(each, policy));
  if (found.length === 0 || isOld) return [];
  const text = `pods of ${shortList(found.map(({ title }) => title))} are reached from now on only by those whom policies list`;
  return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: policy.title, text }];
}
