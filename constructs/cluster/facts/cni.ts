/**
 * The network plugin of a cluster. It decides what a NetworkPolicy can express.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export enum Cni {
  /** Cilium: it identifies nodes by an identity, so an `ipBlock` of a NetworkPolicy never matches a node. */
  CILIUM = "cilium",
  /** Calico. */
  CALICO = "calico",
  /** Flannel: it does not enforce NetworkPolicies; on K3s, an embedded controller does. */
  FLANNEL = "flannel",
}
