import { type SecretFromVaultProps, secretFile, SecretText, type VaultStoreProps } from "../../constructs";

/** The fewest props. */
export const STORE: VaultStoreProps = {
  name: "vault",
  namespace: "external-secrets",
  server: "https://vault.example.com:8200",
  mount: "nomad",
  auth: { role: "reader", serviceAccountName: "external-secrets" },
};

/** Every prop. */
export const EVERY_STORE_PROP: Required<VaultStoreProps> = {
  ...STORE,
  clusterWide: true,
  server: "http://vault.example.com:8200",
  acceptPlainHttp: { reason: "a lab" },
  auth: { role: "reader", serviceAccountName: "external-secrets", mountPath: "kubernetes/lab" },
  certificateAuthority: { secretName: "vault-ca", key: "ca.crt" },
  allowedNamespaces: ["web"],
};

/** The fewest props. */
export const SECRET: SecretFromVaultProps = {
  name: "runner",
  namespace: "web",
  store: "vault",
  path: "default/runner",
  keys: ["TOKEN"],
};

/** Every prop. */
export const EVERY_SECRET_PROP: Required<SecretFromVaultProps> = {
  ...SECRET,
  keys: ["TOKEN", "url"],
  renamed: { "tls.crt": "certificate" },
  files: {
    "config.toml": secretFile`url = ${{ key: "url", as: SecretText.PLAIN }} # {{ }}\ntoken = ${"TOKEN"}\n`,
  },
  type: "example.com/runner",
  refreshIntervalSeconds: 600,
  adopt: { reason: "a test" },
};
