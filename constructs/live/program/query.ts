/** How a cluster is reached. */
export interface ClusterWay {
  /**
   * Paths of kubeconfigs, as in the variable KUBECONFIG.
   * @default - what KUBE_CONFIG_PATHS or KUBE_CONFIG_PATH say, as for the provider, or else kubectl's own
   */
  readonly kubeconfig?: string;
  /**
   * Context in the kubeconfig.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Cluster in the kubeconfig, in place of the context's.
   * @default - the context's
   */
  readonly cluster?: string;
  /**
   * User in the kubeconfig, in place of the context's.
   * @default - the context's
   */
  readonly user?: string;
}

/** What Terraform asks: texts, on the standard input of the program. */
export interface Query extends ClusterWay {
  /** Path of the synthesized stack: `cdk.tf.json`. */
  readonly document: string;
  /** Which of the clusters of the stack. */
  readonly scope: string;
}

/** What Terraform asks where there is no cluster to read: an entry of the stack's questions. */
export interface Asked {
  /** Path of the synthesized stack: `cdk.tf.json`. */
  readonly document: string;
  /** Key of the question. */
  readonly question: string;
}

/** Reads the query from the text that Terraform has written. */
export function parseQuery(text: string): Query | Asked {
  return JSON.parse(text) as Query | Asked;
}
