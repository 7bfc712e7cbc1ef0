/** How a cluster was installed, which decides how the parts of its control plane can be reached. */
export enum Distribution {
  /** Installed with `kubeadm init` and `kubeadm join`; the CNI is applied by hand afterwards. */
  KUBEADM = "kubeadm",
  /** K3s: one binary, which includes flannel and a storage class. */
  K3S = "k3s",
  /**
   * Talos Linux: no shell on the nodes, Pod Security `baseline` in every namespace by default.
   * @see https://www.talos.dev/latest/kubernetes-guides/configuration/pod-security/
   */
  TALOS = "talos",
}
