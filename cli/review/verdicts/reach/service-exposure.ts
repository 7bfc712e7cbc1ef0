import { at, type Attributes, type Resource, textAt } from "../../model/resource";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Services that become reachable or unreachable from outside the cluster, or that have other targets. */
export const serviceExposure: Rule = (input) =>
  objectChanges(input).flatMap((change): readonly Finding[] => {
    const { action, before, after } = change;
    if (before?.kind !== "Service" || after === undefined || action === Action.NOTHING) return [];
    return [
      ...opened(change, before, after),
      ...otherAddress(change, before, after),
      ...otherHost(change, before, after),
      ...headless(change, before, after),
    ];
  });

/** Types of Services that reach outside the cluster, by how far. */
const OUTSIDE = ["NodePort", "LoadBalancer"];

function reachOf({ attributes }: Resource): number {
  return 1 + OUTSIDE.indexOf(textAt(attributes, "spec", "type") ?? "ClusterIP");
}

function opened(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const came = missingFrom(textsAt(before, "external_ips"), textsAt(after, "external_ips"));
  const texts = [
    ...(reachOf(after) > reachOf(before)
      ? ["it gets an address outside the cluster: anyone who reaches that address reaches its pods"]
      : []),
    ...ifAny(came, () => `nodes that receive packets for ${came.join(", ")} now send them to its pods`),
  ];
  return texts.map((text) => findingAbout(change, Verdict.GUARD_TAKEN_AWAY, text));
}

/** Annotations with the address of a load balancer. */
const ADDRESS = /(^|[./-])(loadBalancerIPs?|load-?balancer-?ips?|ipam\.ips|address-pool|ip-pool)$/i;

function otherAddress(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  if (reachOf(before) > 1 && reachOf(after) < reachOf(before))
    return [
      findingAbout(
        change,
        Verdict.CONSEQUENCE,
        "its load balancer is removed: clients that use its address outside the cluster lose access",
      ),
    ];
  if (textAt(after.attributes, "spec", "type") !== "LoadBalancer" || reachOf(before) !== reachOf(after))
    return [];
  const [from, to] = [before, after].map(addressesOf);
  if (from === to) return [];
  const text = `its address outside the cluster changes from ${from ?? ""} to ${to ?? ""}: DNS records, port forwards and clients still use the old one`;
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

function addressesOf({ attributes }: Resource): string {
  const annotations = (at(attributes, "metadata", "annotations") ?? {}) as Attributes;
  const named = Object.entries(annotations).flatMap(([key, value]) =>
    ADDRESS.test(key) ? [String(value)] : [],
  );
  const own = textAt(attributes, "spec", "load_balancer_ip");
  const all = [...(own === undefined ? [] : [own]), ...named];
  return all.length === 0 ? "any that is free" : all.join(", ");
}

function otherHost(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [from, to] = [before, after].map(({ attributes }) =>
    textAt(attributes, "spec", "type") === "ExternalName"
      ? textAt(attributes, "spec", "external_name")
      : undefined,
  );
  if (from === to) return [];
  const text =
    to === undefined
      ? `it no longer resolves to ${from ?? ""}`
      : `its name now resolves to ${to} outside the cluster, instead of ${from ?? "its pods"}`;
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

/** https://kubernetes.io/docs/concepts/services-networking/service/#headless-services */
function headless(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [was, is] = [before, after].map(
    ({ attributes }) => textAt(attributes, "spec", "cluster_ip") === "None",
  );
  if (was === true || is !== true) return [];
  const text =
    "its name leads to the addresses of its pods, without its ports: clients must connect to the ports of the containers";
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

function textsAt({ attributes }: Resource, key: string): readonly string[] {
  return (at(attributes, "spec", key) ?? []) as readonly string[];
}
