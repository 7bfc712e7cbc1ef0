import { kindOf, type KubernetesObject } from "../live";

/** Group and version of the operator's custom resources. */
export const EXTERNAL_SECRETS_API = "external-secrets.io/v1";

/** APIService that the API server lists as soon as the CRDs of External Secrets are installed. */
export const EXTERNAL_SECRETS_SERVICE = "v1.external-secrets.io";

/** A condition in a status. */
interface LiveCondition {
  readonly type: string;
  readonly status: string;
  /**
   * Human-readable reason.
   * @default - none
   */
  readonly message?: string;
}

/** A live object of External Secrets. */
export interface LiveExternalObject extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: {
    readonly refreshInterval?: string;
    readonly provider?: { readonly vault?: { readonly path?: string } };
    readonly data?: readonly {
      readonly secretKey: string;
      readonly remoteRef: { readonly key: string; readonly property?: string };
    }[];
  };
  /**
   * Its status, which the operator sets.
   * @default - the operator has not processed it yet
   */
  readonly status?: { readonly conditions?: readonly LiveCondition[] };
}

/** ExternalSecrets. */
export const EXTERNAL_SECRETS = kindOf<LiveExternalObject>(
  EXTERNAL_SECRETS_API,
  "ExternalSecret",
  "externalsecrets",
);

/** ClusterSecretStores. */
export const CLUSTER_SECRET_STORES = kindOf<LiveExternalObject>(
  EXTERNAL_SECRETS_API,
  "ClusterSecretStore",
  "clustersecretstores",
);

/** SecretStores. */
export const SECRET_STORES = kindOf<LiveExternalObject>(EXTERNAL_SECRETS_API, "SecretStore", "secretstores");
