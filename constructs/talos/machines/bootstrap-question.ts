/** Name of the question, for the program. */
export const BOOTSTRAP_QUESTION = "talos-bootstrap";

/** Key of what stops a bootstrap. */
export const BOOTSTRAP = "bootstrap";

/** Key of what stops new secrets. */
export const SECRETS = "secrets";

/** What the program needs to find out whether a cluster was bootstrapped that the state knows nothing of. */
export interface BootstrapArgs {
  /** Path of the construct. */
  readonly path: string;
  /** Address of the bootstrap in the state. */
  readonly bootstrap: string;
  /** Address of the secrets in the state. */
  readonly secrets: string;
  /** Name of the node that is bootstrapped. */
  readonly bootstrapNode: string;
  /** All control planes. */
  readonly controlPlanes: readonly { readonly name: string; readonly address: string }[];
  /** URL of the API server. */
  readonly endpoint: string;
}
