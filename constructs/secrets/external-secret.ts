import type { JsonObject, PlainObject } from "../charts";
import { templateOf } from "./file";
import type { SecretFromVaultProps } from "./secret-from-vault-props";
import { EXTERNAL_SECRETS_API } from "./vault-kinds";

/**
 * Returns the ExternalSecret of a secret, including all defaults that the API server would add.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function externalSecret(props: SecretFromVaultProps): PlainObject {
  const { name, namespace, store, path, refreshIntervalSeconds = 3600 } = props;
  const isClusterWide = typeof store === "string" || store.onlyNamespace === undefined;
  return {
    apiVersion: EXTERNAL_SECRETS_API,
    kind: "ExternalSecret",
    metadata: { name, namespace },
    spec: {
      refreshPolicy: "Periodic",
      // a single interval that is not a duration stops the operator for the whole cluster.
      refreshInterval: `${refreshIntervalSeconds}s`,
      secretStoreRef: {
        kind: isClusterWide ? "ClusterSecretStore" : "SecretStore",
        name: typeof store === "string" ? store : store.storeName,
      },
      target: {
        name,
        creationPolicy: "Owner",
        // Delete would delete the Secret as soon as its value disappears from Vault.
        deletionPolicy: "Retain",
        template: templateIn(props),
      },
      data: keyPairs(props).map(([secretKey, property]) => ({
        secretKey,
        remoteRef: {
          key: path,
          property,
          conversionStrategy: "Default",
          decodingStrategy: "None",
          metadataPolicy: "None",
        },
      })),
    },
  };
}

/** Lists the keys of the Secret, each with its name in Vault. */
export function keyPairs({
  keys,
  renamed = {},
}: SecretFromVaultProps): readonly (readonly [string, string])[] {
  return [...keys.map((key) => [key, key] as const), ...Object.entries(renamed)];
}

function templateIn({ files = {}, type }: SecretFromVaultProps): JsonObject | undefined {
  const texts = Object.entries(files).map(([key, file]) => [key, templateOf(file)]);
  if (texts.length === 0 && type === undefined) return undefined;
  return {
    engineVersion: "v2",
    // keys and files are both part of the Secret.
    mergePolicy: "Merge",
    type,
    data: texts.length === 0 ? undefined : (Object.fromEntries(texts) as JsonObject),
  };
}
