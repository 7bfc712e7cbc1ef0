import type { SecretFile } from "./secret-file";
import type { VaultStore } from "./vault-store";

/** A store that secrets come from: the construct that makes it, or the name of a ClusterSecretStore that exists. */
export type VaultStoreReference = VaultStore | string;

/**
 * Properties of `SecretFromVault`.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export interface SecretFromVaultProps {
  /** Name of the Secret, at most 45 lower case letters, digits and dashes; once per namespace. */
  readonly name: string;
  /** Namespace of the Secret; it must exist. */
  readonly namespace: string;
  /** Where it comes from. */
  readonly store: VaultStoreReference;
  /** Path of the secret in the store, which begins behind its mount: `default/vaultwarden`. */
  readonly path: string;
  /** Keys of the Secret, which are called the same in Vault; at least one, here or in `renamed`. */
  readonly keys: readonly string[];
  /**
   * Further keys that are called otherwise in Vault, each with its name there.
   * @default - none
   */
  readonly renamed?: Readonly<Record<string, string>>;
  /**
   * Files of the Secret by key, with values of it in them: see `secretFile`.
   * @default - none
   */
  readonly files?: Readonly<Record<string, SecretFile>>;
  /**
   * Type of the Secret, such as `kubernetes.io/tls`.
   * @default "Opaque"
   */
  readonly type?: string;
  /**
   * Seconds after which the operator looks whether a value has changed; a whole number of 10 or more. Pods that have it in a
   * variable keep the old one until they restart.
   * @default 3600
   */
  readonly refreshIntervalSeconds?: number;
  /**
   * Why a Secret of that name that was made otherwise is taken over. Its other keys are lost.
   * @default - such a Secret stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
