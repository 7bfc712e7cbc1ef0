/**
 * Parts of the control plane that answer from outside their node. By default they answer on 127.0.0.1 only,
 * with every distribution, and alerts on them would fire forever: set true for what you have opened.
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
   * kube-proxy, port 10249: `metrics-bind-address`. Not where the CNI stands in for it.
   * @default false
   */
  readonly proxy?: boolean;
}
