/**
 * Parts of the control plane whose metrics can be reached from other nodes. By default, every distribution binds them to
 * 127.0.0.1, so that scraping them fails and their alerts fire: set a part to true after you have opened it.
 */
export interface ControlPlaneMetrics {
  /**
   * etcd, port 2381: `listen-metrics-urls` (kubeadm, Talos), `--etcd-expose-metrics` (K3s).
   * @see https://etcd.io/docs/v3.5/op-guide/monitoring/
   * @default false
   */
  readonly etcd?: boolean;
  /**
   * Controller manager, port 10257: `bind-address`.
   * @default false
   */
  readonly controllerManager?: boolean;
  /**
   * Scheduler, port 10259: `bind-address`.
   * @default false
   */
  readonly scheduler?: boolean;
  /**
   * kube-proxy, port 10249: `metrics-bind-address`. Leave it out if the CNI replaces kube-proxy.
   * @default false
   */
  readonly proxy?: boolean;
}
