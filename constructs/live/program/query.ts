/** Connection to a cluster. */
export interface ClusterWay {
  /**
   * Paths of kubeconfigs, as in the variable KUBECONFIG.
   * @default - those of KUBE_CONFIG_PATHS or KUBE_CONFIG_PATH, as for the provider, or else the default of kubectl
   */
  readonly kubeconfig?: string;
  /**
   * Context in the kubeconfig.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Cluster in the kubeconfig, in place of that of the context.
   * @default - that of the context
   */
  readonly cluster?: string;
  /**
   * User in the kubeconfig, in place of that of the context.
   * @default - that of the context
   */
  readonly user?: string;
}

/** The query of Terraform: strings, on standard input. */
export interface Query extends ClusterWay {
  /** Path of the synthesized stack: `cdk.tf.json`. */
  readonly document: string;
  /** Key of the cluster among those of the stack. */
  readonly scope: string;
}

/** The query for a question that needs no cluster. */
export interface Asked {
  /** Path of the synthesized stack: `cdk.tf.json`. */
  readonly document: string;
  /** Key of the question in the document. */
  readonly question: string;
}

/** Parses the query from the JSON that Terraform writes. */
export function parseQuery(text: string): Query | Asked {
  return JSON.parse(text) as Query | Asked;
}
