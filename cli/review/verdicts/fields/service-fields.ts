import { always, becomes, type FearedField } from "./field";

const KINDS = ["Service"];

/** Fields of Services that redirect or drop connections. */
export const SERVICE_FIELDS: readonly FearedField[] = [
  {
    kinds: KINDS,
    paths: ["spec.publish_not_ready_addresses"],
    isFeared: always,
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
    isFeared: always,
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
];
