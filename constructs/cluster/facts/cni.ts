/** What gives pods their network. It decides what a NetworkPolicy can say. */
export enum Cni {
  /** Cilium: it knows nodes by their identity, so that no network in a NetworkPolicy holds them. */
  CILIUM = "cilium",
  /** Calico. */
  CALICO = "calico",
  /** Flannel: it enforces no NetworkPolicy by itself; K3s brings a controller that does. */
  FLANNEL = "flannel",
}
