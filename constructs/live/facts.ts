/** Facts of one node, as plain data. */
export interface NodeFacts {
  /** Name. */
  readonly name: string;
  /** Internal IP address. */
  readonly address: string;
  /** Instruction set. */
  readonly architecture: string;
  /** What pods can ask for in all. */
  readonly allocatable: { readonly cpuMillicores: number; readonly memoryBytes: number };
  /** What pods of others ask for already. */
  readonly alreadyRequested: {
    readonly cpuMillicores: number;
    readonly memoryBytes: number;
    readonly pods: number;
    /**
     * GPUs that they hold.
     * @default 0
     */
    readonly gpus?: number;
  };
  /**
   * Number of pods that the kubelet accepts.
   * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
   */
  readonly maxPods: number;
  /** Roles. */
  readonly roles: readonly string[];
  /** Taints, the control plane's own included, as `kubectl taint` writes them. */
  readonly taints: readonly string[];
  /** Labels that the scheduler can be asked for. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Number of GPUs that pods can ask for: each card as often as it is shared.
   * @default 0
   */
  readonly gpus?: number;
  /**
   * How many pods share a card.
   * @default - each card belongs to one pod
   */
  readonly gpuReplicas?: number;
  /**
   * Name under which they are offered.
   * @default - one of those of the usual device plugins
   */
  readonly gpuName?: string;
  /** Software on the node itself. */
  readonly packages: readonly string[];
}

/** Facts of a cluster, as they lie in a synthesized stack: every plan holds them against the live cluster. */
export interface ClusterFactsNote {
  /** Name of the cluster. */
  readonly name: string;
  /** Context in the kubeconfig. */
  readonly kubeContext: string;
  /** How it was installed. */
  readonly distribution: string;
  /** Version of the API server. */
  readonly kubernetesVersion: string;
  /** Network of the pods. */
  readonly podCidr: string;
  /**
   * Uid of the namespace kube-system.
   * @default - not declared: the cluster is known by its nodes
   */
  readonly uid?: string;
  /** All declared nodes. */
  readonly nodes: readonly NodeFacts[];
}
