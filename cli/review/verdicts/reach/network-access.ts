import {
  type Direction,
  type Policy,
  policyOf,
} from "../../../../constructs/guardrails/judge/network/policies";
import { allowsDns } from "../../../../constructs/guardrails/judge/network/policy-rule";
import { hasAll } from "../../../../constructs/live/selectors";
import { isSameJson } from "../../../synthesized/same-json";
import { type Resource, textAt } from "../../model/resource";
import { resourcesOn, type ReviewedApp } from "../../model/reviewed-app";
import { podLabelsOf } from "../../model/workload";
import { Action, type ResourceChange, resourceOf } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectChanges, everyObjectOn } from "../object-changes";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Clients and destinations that a policy of Kubernetes or Cilium no longer allows, or newly allows. */
export const networkAccess: Rule = (input) =>
  objectChanges(input).flatMap((change): readonly Finding[] => {
    const { action, before, after } = change;
    const next = after && policyOf(after.kind, after.attributes);
    if (after === undefined || next === undefined) return [];
    if (action === Action.CREATE && before === undefined) return isolated(input, change, after, next);
    const old = before && policyOf(before.kind, before.attributes);
    if (old === undefined) return [];
    return [
      ...otherPods(input, change, old, next),
      ...DIRECTIONS.flatMap((direction) => compared(input, change, [old, next], direction)),
    ];
  });

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

function compared(
  input: ReviewInput,
  change: ResourceChange,
  [before, after]: readonly [Policy, Policy],
  direction: Direction,
): readonly Finding[] {
  const [from, to] = [before.rules[direction], after.rules[direction]];
  const isIn = direction === "ingress";
  const connections = isIn ? "incoming connections" : "outgoing connections";
  if (to === undefined) {
    return from === undefined
      ? []
      : [
          findingAbout(
            change,
            Verdict.GUARD_TAKEN_AWAY,
            `it no longer limits ${connections}: unless another policy does, ${isIn ? "anyone reaches its pods" : "its pods reach anything"}`,
          ),
        ];
  }
  const [old, next] = [peersIn(from ?? []), peersIn(to)];
  const isFollowing = followsPorts(input, change);
  const [gone, came] = [missing(old, next, isFollowing), missing(next, old, isFollowing)];
  if (from === undefined) {
    const allowed = next.size === 0 ? "none is allowed" : `only ${shortList([...next.keys()])}`;
    return [
      findingAbout(
        change,
        Verdict.CONSEQUENCE,
        `it now limits ${connections}: ${allowed}${forgottenDns(input, change, to, direction)}`,
      ),
    ];
  }
  const way = isIn ? "from" : "to";
  const dns = from.some(allowsDns) ? forgottenDns(input, change, to, direction) : "";
  return [
    ...ifAny(gone, () =>
      findingAbout(
        change,
        Verdict.CONSEQUENCE,
        `it no longer allows connections ${way} ${shortList(gone)}${dns}`,
      ),
    ),
    ...ifAny(came, () =>
      findingAbout(change, Verdict.GUARD_TAKEN_AWAY, `it now allows connections ${way} ${shortList(came)}`),
    ),
  ];
}

/** Reports that no policy of the namespace allows DNS requests of the pods. */
function forgottenDns(
  input: ReviewInput,
  { stack, after }: ResourceChange,
  rules: NonNullable<Policy["rules"]["egress"]>,
  direction: Direction,
): string {
  if (direction === "ingress" || rules.some(allowsDns)) return "";
  const beside = everyObjectOn(input.after, clusterOf(input, stack)).flatMap((each) => {
    const isBeside = each.namespace === undefined || each.namespace === after?.namespace;
    return isBeside ? (policyOf(each.kind, each.attributes) ?? []) : [];
  });
  return beside.some((each) => each.rules.egress?.some(allowsDns) === true)
    ? ""
    : ". No policy of the namespace allows port 53: its pods resolve no names";
}

/** Ports by who may reach them. */
type Peers = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns whether a Service or pods of the cluster change a port as well: then a port of a policy may follow theirs. */
function followsPorts(input: ReviewInput, { stack }: ResourceChange): boolean {
  const cluster = clusterOf(input, stack);
  return objectChanges(input).some((change) => {
    const resource = resourceOf(change);
    const hasPorts = resource.kind === "Service" || podLabelsOf(resource) !== undefined;
    if (!hasPorts || clusterOf(input, change.stack) !== cluster) return false;
    const { action, differences } = change;
    return (
      action !== Action.UPDATE || differences.some(({ words }) => words.some((word) => /port$/i.test(word)))
    );
  });
}

/**
 * Lists the peers that one side allows and the other does not.
 * @param isFollowing whether a replaced port is reported for the Service
 */
function missing(from: Peers, to: Peers, isFollowing: boolean): readonly string[] {
  return [...from].flatMap(([peer, ports]) => {
    const others = to.get(peer);
    if (others === undefined) return [peer];
    const gone = [...ports].filter((port) => !others.has(port));
    return !isFollowing ||
      ports.size > others.size ||
      (others.has("any") !== ports.has("any") && gone.length > 0)
      ? gone.map((port) => (port === "any" ? `${peer} on any port` : `${peer} on port ${port}`))
      : [];
  });
}

function peersIn(rules: NonNullable<Policy["rules"]["ingress"]>): Peers {
  const found = new Map<string, Set<string>>();
  for (const { peers, ports } of rules) {
    const numbers = ports.map((each) =>
      [textAt(each, "port") ?? String(each.port ?? "any"), each.end_port]
        .filter((part) => part !== undefined)
        .map(String)
        .join("-"),
    );
    for (const peer of peers.length === 0 ? ["anyone"] : peers) {
      const known = found.get(peer) ?? new Set<string>();
      found.set(peer, known);
      for (const port of numbers.length === 0 ? ["any"] : numbers) known.add(port);
    }
  }
  return found;
}

/** A policy that selects other pods limits those, and no longer the ones that it limited before. */
function otherPods(
  input: ReviewInput,
  change: ResourceChange,
  before: Policy,
  after: Policy,
): readonly Finding[] {
  if (isSameJson(before.selector, after.selector)) return [];
  const left = selectedBy(input.after, input, change.before, before.selector);
  const gone = left.filter(
    (title) => !selectedBy(input.after, input, change.after, after.selector).includes(title),
  );
  return [
    ...ifAny(gone, () =>
      findingAbout(
        change,
        Verdict.GUARD_TAKEN_AWAY,
        `it no longer selects pods of ${shortList(gone)}: unless another policy does, their connections are no longer limited`,
      ),
    ),
    ...isolated(input, change, change.after, after, left),
  ];
}

/** Pods that anyone could reach, and that only those can whom a new policy lists. */
function isolated(
  input: ReviewInput,
  change: ResourceChange,
  policy: Resource | undefined,
  { selector, rules }: Policy,
  known: readonly string[] = [],
): readonly Finding[] {
  const cluster = clusterOf(input, change.stack);
  const found = selectedBy(input.before, input, policy, selector).filter((each) => !known.includes(each));
  const isOld = everyObjectOn(input.before, cluster).some(
    (each) => change.before === undefined && each.title === policy?.title,
  );
  if (found.length === 0 || isOld) return [];
  const whom =
    rules.ingress === undefined
      ? rules.egress === undefined
        ? undefined
        : "reach only the destinations that policies list"
      : "are reached only by the clients that policies list";
  return whom === undefined
    ? []
    : [findingAbout(change, Verdict.CONSEQUENCE, `pods of ${shortList(found)} ${whom}`)];
}

/** Lists the workloads and jobs whose pods a policy selects. */
function selectedBy(
  app: ReviewedApp,
  input: ReviewInput,
  policy: Resource | undefined,
  selector: Policy["selector"],
): readonly string[] {
  if (policy === undefined) return [];
  // Cilium prefixes keys with the source of a label.
  const labels = Object.fromEntries(
    Object.entries(selector).map(([key, value]) => [key.replace(/^(k8s|any):/, ""), String(value)]),
  );
  return resourcesOn(app, clusterOf(input, policy.stack)).flatMap((each) => {
    const ofPods = podLabelsOf(each);
    const isThere = policy.namespace === undefined || each.namespace === policy.namespace;
    return ofPods !== undefined && isThere && hasAll(ofPods, labels) ? [each.title] : [];
  });
}
