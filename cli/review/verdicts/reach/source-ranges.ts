import { Cidr } from "../../../../constructs/cluster/facts/cidr";
import { at, type Attributes, type Resource, textAt } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Load balancers that other clients may connect to than before.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
export const sourceRanges: Rule = (input) =>
  objectChanges(input).flatMap((change) => {
    const { action, before, after } = change;
    if (![before, after].every(isLoadBalancer) || action === Action.NOTHING) return [];
    const [was, is] = [before, after].map(rangesOf) as [readonly string[], readonly string[]];
    const opened = was.length === 0 ? [] : is.length === 0 ? ["any network"] : uncovered(is, was);
    const closed = is.length === 0 ? [] : was.length === 0 ? ["all other networks"] : uncovered(was, is);
    return [
      ...ifAny(opened, () =>
        findingAbout(
          change,
          Verdict.GUARD_TAKEN_AWAY,
          `clients in ${opened.join(", ")} may now connect to its load balancer`,
        ),
      ),
      ...ifAny(closed, () =>
        findingAbout(
          change,
          Verdict.CONSEQUENCE,
          `only clients in ${is.join(", ")} may connect to its load balancer: those in ${closed.join(", ")} lose access`,
        ),
      ),
    ];
  });

function isLoadBalancer(resource: Resource | undefined): boolean {
  return resource?.kind === "Service" && textAt(resource.attributes, "spec", "type") === "LoadBalancer";
}

/** An annotation that means the same: https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const ANNOTATION = "service.beta.kubernetes.io/load-balancer-source-ranges";

function rangesOf(resource: Resource | undefined): readonly string[] {
  const own = (at(resource?.attributes, "spec", "load_balancer_source_ranges") ?? []) as readonly string[];
  if (own.length > 0) return own;
  const annotations = (at(resource?.attributes, "metadata", "annotations") ?? {}) as Attributes;
  const listed = annotations[ANNOTATION];
  return typeof listed !== "string" || listed === "" ? [] : listed.split(",").map((each) => each.trim());
}

/** Lists the networks that none of others covers. */
function uncovered(networks: readonly string[], others: readonly string[]): readonly string[] {
  return networks.filter((each) => !others.some((other) => covers(other, each)));
}

function covers(outer: string, inner: string): boolean {
  const [network, part] = [Cidr.parse(outer), Cidr.parse(inner)];
  return network === undefined || part === undefined ? outer === inner : network.covers(part);
}
