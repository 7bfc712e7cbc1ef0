export { type SecretFile, secretFile, SecretText, type SecretValue } from "./file";
export { SecretFromVault } from "./secret-from-vault";
export type { SecretFromVaultProps, VaultStoreReference } from "./secret-from-vault-props";
export { VaultStore } from "./vault-store";
export type { VaultKubernetesAuth, VaultStoreProps, VaultTokenAuth } from "./vault-store-props";
