/** How a cluster was installed. It decides what its control plane looks like from inside. */
export enum Distribution {
  /** Installed with `kubeadm init` and `kubeadm join`; the CNI is applied by hand afterwards. */
  KUBEADM = "kubeadm",
  /** Rancher's K3s: one binary, flannel and a storage class come with it. */
  K3S = "k3s",
  /** Talos Linux: no shell on the nodes, Pod Security `baseline` in every namespace by default. */
  TALOS = "talos",
}
