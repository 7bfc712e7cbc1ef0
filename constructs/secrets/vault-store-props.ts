import type { SecretKey } from "../cluster";

/**
 * Authentication with a ServiceAccount of the cluster, whose token Vault verifies at the API server.
 * @see https://external-secrets.io/latest/provider/hashicorp-vault/#kubernetes-authentication
 */
export interface VaultKubernetesAuth {
  /** Role in Vault. */
  readonly role: string;
  /** Name of a ServiceAccount in the namespace of the store, to which the role is bound. */
  readonly serviceAccountName: string;
  /**
   * Mount path of the auth method in Vault.
   * @default "kubernetes"
   */
  readonly mountPath?: string;
}

/**
 * Authentication with a Vault token.
 * @see https://external-secrets.io/latest/provider/hashicorp-vault/#token-based-authentication
 */
export interface VaultTokenAuth {
  /** The token, in a Secret in the namespace of the store. */
  readonly token: SecretKey;
}

/** Properties of `VaultStore`. */
export interface VaultStoreProps {
  /** Name of the store, 1 to 40 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace of the objects to which the store refers, such as its ServiceAccount; it must exist. */
  readonly namespace: string;
  /**
   * Whether secrets of all namespaces can use it: a ClusterSecretStore instead of a SecretStore.
   * @default true
   */
  readonly clusterWide?: boolean;
  /** URL of Vault or OpenBao: `https://vault.example.com:8200`. */
  readonly server: string;
  /**
   * Why secrets may be transferred over the network unencrypted.
   * @default - the URL must begin with `https://`
   */
  readonly acceptPlainHttp?: { readonly reason: string };
  /** Mount path of the key-value engine, version 2: `secret`. */
  readonly mount: string;
  /** How the operator authenticates at Vault. */
  readonly auth: VaultKubernetesAuth | VaultTokenAuth;
  /**
   * CA certificate that verifies the certificate of Vault, in a Secret in the namespace of the store.
   * @default - a public certificate authority
   */
  readonly certificateAuthority?: SecretKey;
  /**
   * Namespaces whose secrets can use it, at least one; only for a cluster-wide store.
   * @default - all
   */
  readonly allowedNamespaces?: readonly string[];
}
