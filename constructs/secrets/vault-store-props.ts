import type { SecretKey } from "../cluster";

/** Access by the account of the cluster's own: Vault asks the API server whose token it is shown. */
export interface VaultKubernetesAuth {
  /** Role in Vault. */
  readonly role: string;
  /** ServiceAccount in the namespace of the store, which the role is bound to. */
  readonly serviceAccountName: string;
  /**
   * Path of the auth method in Vault.
   * @default "kubernetes"
   */
  readonly mountPath?: string;
}

/** Access by a token of Vault's. */
export interface VaultTokenAuth {
  /** Where the token is: a Secret in the namespace of the store. */
  readonly token: SecretKey;
}

/** Properties of `VaultStore`. */
export interface VaultStoreProps {
  /** Name of the store, 1 to 40 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace of what the store needs, such as its ServiceAccount; it must exist. */
  readonly namespace: string;
  /**
   * Whether secrets of all namespaces may refer to it: a ClusterSecretStore in place of a SecretStore.
   * @default true
   */
  readonly clusterWide?: boolean;
  /** URL of Vault or OpenBao: `https://vault.example.com:8200`. */
  readonly server: string;
  /**
   * Why secrets may go over the network in clear.
   * @default - the URL must be one of HTTPS
   */
  readonly acceptPlainHttp?: { readonly reason: string };
  /** Path at which its key-value engine, version 2, is mounted: `secret`. */
  readonly mount: string;
  /** How the operator proves who it is. */
  readonly auth: VaultKubernetesAuth | VaultTokenAuth;
  /**
   * Secret in the namespace of the store with the authority of Vault's certificate.
   * @default - a public authority signed it
   */
  readonly certificateAuthority?: SecretKey;
  /**
   * Namespaces whose secrets may refer to it, at least one; of a cluster-wide store.
   * @default - all
   */
  readonly allowedNamespaces?: readonly string[];
}
