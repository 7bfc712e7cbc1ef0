/** Facts of one node, as plain data. */
export interface NodeFacts {
  /** Name. */
  readonly name: string;
  /** Internal IP address. */
  readonly address: string;
  /** Instruction set. */
  readonly architecture: string;
  /** Allocatable CPU and memory. */
  readonly allocatable: { readonly cpuMillicores: number; readonly memoryBytes: number };
  /** Resource requests of pods outside the app. */
  readonly alreadyRequested: {
    readonly cpuMillicores: number;
    readonly memoryBytes: number;
    readonly pods: number;
    /**
     * Number of their GPUs.
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
  /** Taints, including that of the control plane, in the format of `kubectl taint`. */
  readonly taints: readonly string[];
  /** Labels for node selectors. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Number of GPUs that pods can request. A shared card counts once per share.
   * @default 0
   */
  readonly gpus?: number;
  /**
   * How many pods share a card.
   * @default - cards are not shared
   */
  readonly gpuReplicas?: number;
  /**
   * Name of the extended resource.
   * @default - a name of a common device plugin
   */
  readonly gpuName?: string;
  /** Software that is installed on the node. */
  readonly packages: readonly string[];
}

/** Facts of a cluster in a synthesized stack. Every plan compares them with the live cluster. */
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
   * @default - not declared; the cluster is identified by its nodes
   */
  readonly uid?: string;
  /** All declared nodes. */
  readonly nodes: readonly NodeFacts[];
}
