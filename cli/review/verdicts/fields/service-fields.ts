import { Verdict } from "../verdict";
import { becomes, differs, type FearedField, shown } from "./field";

const KINDS = ["Service"];

/** Fields of Services that redirect or drop connections. */
export const SERVICE_FIELDS: readonly FearedField[] = [
  {
    kinds: KINDS,
    paths: ["spec.publish_not_ready_addresses"],
    isFeared: differs(false),
    says: ({ to }) =>
      to === true
        ? "it also routes to pods that are not ready"
        : "pods that are not ready lose their address: members that use it to find each other at startup no longer do",
  },
  {
    kinds: KINDS,
    paths: ["spec.internal_traffic_policy"],
    isFeared: becomes("Local"),
    says: () =>
      "connections in the cluster are routed only to pods on the same node, and fail on nodes without one",
  },
  {
    kinds: KINDS,
    paths: ["spec.external_traffic_policy"],
    isFeared: differs("Cluster"),
    says: ({ to }) =>
      to === "Local"
        ? "nodes without one of its pods no longer answer connections from outside"
        : "its pods see the address of a node instead of the client's, which affects allow lists, rate limits and logs",
  },
  {
    kinds: KINDS,
    paths: ["spec.session_affinity"],
    isFeared: ({ from }) => from === "ClientIP",
    says: () => "connections of one client may be routed to different pods",
  },
  // https://kubernetes.io/docs/concepts/services-networking/dual-stack/
  {
    kinds: KINDS,
    paths: ["spec.ip_family_policy"],
    isFeared: becomes("RequireDualStack"),
    says: () =>
      "a cluster with addresses of one family rejects it. In any other one it gets a second address, which clients may use as well",
  },
  {
    kinds: KINDS,
    paths: ["spec.ip_family_policy"],
    isFeared: ({ from, to }) => to === "SingleStack" && /DualStack$/.test(String(from)),
    says: () => "it loses its address of the second family: clients that use it lose access",
  },
  {
    kinds: KINDS,
    paths: ["spec.ip_families"],
    isFeared: ({ from, to }) => to !== undefined && familiesOf(from)[0] !== familiesOf(to)[0],
    verdict: Verdict.REFUSED,
    says: ({ from, to }) =>
      `Kubernetes does not allow its first address family to change from ${shown(from, "that of the cluster")} to ${shown(to, "that of the cluster")}: delete it first`,
  },
];

function familiesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
