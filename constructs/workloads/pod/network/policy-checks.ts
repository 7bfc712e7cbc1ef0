import { API_SERVICES, builtIn, reading } from "../../../live";

/** The APIService of Cilium's policies. */
const CILIUM_SERVICE = "v2.cilium.io";

const READS = [{ ...reading(API_SERVICES), only: { name: CILIUM_SERVICE } }];

/** Checks that the CRDs of Cilium are installed. */
export const CILIUM_SERVED = builtIn({
  name: "cilium-served",
  reads: READS,
  judge(live) {
    if (live.find(API_SERVICES, CILIUM_SERVICE) !== undefined) return undefined;
    return (
      "the CRDs of Cilium must exist before its policies are created, but the cluster does not serve cilium.io/v2: install " +
      "Cilium first, or correct cni of the Cluster"
    );
  },
});

/** Checks that nodes can be admitted by their addresses. With Cilium, such a rule is accepted and has no effect. */
export const NODES_BY_ADDRESS = builtIn({
  name: "nodes-by-address",
  reads: READS,
  judge(live) {
    if (live.find(API_SERVICES, CILIUM_SERVICE) === undefined) return undefined;
    return (
      "cni of the Cluster must be Cni.CILIUM, because the cluster serves cilium.io/v2, and Cilium does not match the addresses " +
      "of nodes in a NetworkPolicy"
    );
  },
});
