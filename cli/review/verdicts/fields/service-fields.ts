import { always, becomes, type FearedField } from "./field";

const KINDS = ["Service"];

/** Fields of Services that lead connections elsewhere, or nowhere. */
export const SERVICE_FIELDS: readonly FearedField[] = [
  {
    kinds: KINDS,
    paths: ["spec.publish_not_ready_addresses"],
    isFeared: always,
    says: ({ to }) =>
      to === true
        ? "it leads to pods that are not ready from now on"
        : "pods that are not ready have no address from now on: members that find each other by it while they start no longer do",
  },
  {
    kinds: KINDS,
    paths: ["spec.internal_traffic_policy"],
    isFeared: becomes("Local"),
    says: () =>
      "connections in the cluster lead to pods on the same node alone, and on nodes without one they fail",
  },
  {
    kinds: KINDS,
    paths: ["spec.external_traffic_policy"],
    isFeared: always,
    says: ({ to }) =>
      to === "Local"
        ? "nodes without one of its pods no longer answer connections from outside"
        : "its pods see the address of a node instead of the client's: allow lists, rate limits and logs go by it",
  },
  {
    kinds: KINDS,
    paths: ["spec.session_affinity"],
    isFeared: ({ from }) => from === "ClientIP",
    says: () => "connections of one client may lead to different pods from now on",
  },
];
