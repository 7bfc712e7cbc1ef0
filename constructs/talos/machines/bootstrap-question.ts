/** Name of the question in the program that Terraform starts at plan. */
export const BOOTSTRAP_QUESTION = "talos-bootstrap";

/** Key of the error that stops a bootstrap. */
export const BOOTSTRAP = "bootstrap";

/** Key of the error that stops new secrets. */
export const SECRETS = "secrets";

/** What the program needs to find out whether a cluster that is missing in the state was bootstrapped already. */
export interface BootstrapArgs {
  /** Path of the construct, for errors. */
  readonly path: string;
  /** Terraform address of the bootstrap. */
  readonly bootstrap: string;
  /** Terraform address of the secrets. */
  readonly secrets: string;
  /** Name of the node on which etcd is bootstrapped. */
  readonly bootstrapNode: string;
  /** All control plane nodes. */
  readonly controlPlanes: readonly { readonly name: string; readonly address: string }[];
  /** URL of the API server. */
  readonly endpoint: string;
}
