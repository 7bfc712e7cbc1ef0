import type { SecretFile } from "./file";
import type { VaultStore } from "./vault-store";

/** A store of secrets: the construct that creates it, or the name of an existing ClusterSecretStore. */
export type VaultStoreReference = VaultStore | string;

/**
 * Properties of `SecretFromVault`.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface SecretFromVaultProps {
  /** Name of the Secret, at most 45 lower case letters, digits and dashes; unique in the namespace. */
  readonly name: string;
  /** Namespace of the Secret; it must exist. */
  readonly namespace: string;
  /** Store from which the values are read. */
  readonly store: VaultStoreReference;
  /** Path of the secret in the store, without the mount path of the engine: `default/vaultwarden`. */
  readonly path: string;
  /** Keys of the Secret that have the same name in Vault; at least one, here or in `renamed`. */
  readonly keys: readonly string[];
  /**
   * Keys of the Secret that have a different name in Vault, each with its name in Vault.
   * @default - none
   */
  readonly renamed?: Readonly<Record<string, string>>;
  /**
   * Files that contain values of the secret, by the key of the Secret under which they are stored: see `secretFile`.
   * @default - none
   */
  readonly files?: Readonly<Record<string, SecretFile>>;
  /**
   * Type of the Secret, such as `kubernetes.io/tls`.
   * @default "Opaque"
   */
  readonly type?: string;
  /**
   * Interval in seconds in which the operator reads the values from Vault; a whole number of 10 or more. Pods with a
   * value in an environment variable keep the old value until they restart.
   * @default 3600
   */
  readonly refreshIntervalSeconds?: number;
  /**
   * Why an existing Secret of this name, which the operator did not create, is adopted. Keys that are not declared
   * are lost.
   * @default - such a Secret stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
