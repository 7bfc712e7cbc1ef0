/**
 * The network plugin of a cluster. It decides what a NetworkPolicy can express.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export enum Cni {
  /** Cilium: it knows nodes by their identity, so that no network in a NetworkPolicy holds them. */
  CILIUM = "cilium",
  /** Calico. */
  CALICO = "calico",
  /** Flannel: it enforces no NetworkPolicy by itself; K3s brings a controller that does. */
  FLANNEL = "flannel",
}
