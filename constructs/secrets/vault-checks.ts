import { API_SERVICES, builtIn, type Live, reading, SECRETS } from "../live";
import {
  CLUSTER_SECRET_STORES,
  EXTERNAL_SECRETS,
  EXTERNAL_SECRETS_SERVICE,
  type LiveExternalObject,
  SECRET_STORES,
} from "./vault-kinds";

/** Checks that the CRDs of External Secrets are installed. */
export const EXTERNAL_SECRETS_SERVED = builtIn({
  name: "external-secrets-served",
  reads: [reading(API_SERVICES)],
  judge(live) {
    if (live.find(API_SERVICES, EXTERNAL_SECRETS_SERVICE) !== undefined) return undefined;
    return (
      "the CRDs of External Secrets must exist before secrets are created, but the cluster does not serve " +
      "external-secrets.io/v1: apply the stack that installs the operator first"
    );
  },
});

/** Field of a store with the mount path of its engine. */
const VAULT_PATH = "spec.provider.vault.path";

/** Arguments of the checks of a store. */
export interface StoreArgs {
  /** Name of the store. */
  readonly store: string;
  /**
   * Namespace of a SecretStore.
   * @default - it is a ClusterSecretStore
   */
  readonly storeNamespace?: string;
}

/** Arguments of `STORE_EXISTS`. */
export interface StorePathArgs extends StoreArgs {
  /** Path of a secret in the store. */
  readonly path: string;
}

/**
 * Checks that the store of a secret exists, and that the path does not repeat its mount. The operator removes a repeated
 * mount, so that one secret has several spellings, and a search for its users finds one of them.
 */
export const STORE_EXISTS = builtIn<StorePathArgs>({
  name: "secret-store-exists",
  reads: [reading(CLUSTER_SECRET_STORES, VAULT_PATH), reading(SECRET_STORES, VAULT_PATH)],
  judge(live, args) {
    const { store, path } = args;
    const found = storeIn(live, args);
    if (found === undefined) {
      const names = live.list(CLUSTER_SECRET_STORES).map(({ metadata }) => metadata.name);
      return `store must name a ClusterSecretStore, or no Secret is ever created, and the cluster has ${names.join(", ") || "none"}, got "${store}"`;
    }
    const mount = found.spec?.provider?.vault?.path;
    if (mount === undefined || !path.startsWith(`${mount}/`)) return undefined;
    return `path must be relative to the mount ${mount} of store ${store}, which the operator adds, got "${path}"`;
  },
});

/** Checks that the status of the store is ready, if the operator has set one. */
export const STORE_READY = builtIn<StoreArgs>({
  name: "secret-store-ready",
  reads: [reading(CLUSTER_SECRET_STORES, "status.conditions"), reading(SECRET_STORES, "status.conditions")],
  judge(live, args) {
    const why = notReady(storeIn(live, args));
    return why === undefined ? undefined : `the operator cannot read from store ${args.store}: ${why}`;
  },
});

/** Arguments of the checks of a Secret. */
export interface VaultSecretArgs {
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Name of the Secret, and of its ExternalSecret. */
  readonly secretName: string;
}

/**
 * Checks that an existing Secret of the name was created by the operator. A Secret that was created by hand would
 * lose its other keys.
 */
export const SECRET_OWNER = builtIn<VaultSecretArgs>({
  name: "secret-owner",
  reads: ({ namespace, secretName: name }) => [
    { kind: SECRETS, fields: ["metadata.ownerReferences"], only: { namespace, name } },
  ],
  judge(live, { namespace, secretName }) {
    const found = live.findLive(SECRETS, secretName, namespace);
    const owners = found?.metadata.ownerReferences ?? [];
    if (
      found === undefined ||
      owners.some(({ kind, name }) => kind === "ExternalSecret" && name === secretName)
    ) {
      return undefined;
    }
    return (
      `name must be that of a Secret that does not exist or is the operator's own, but Secret ${namespace}/${secretName} was not ` +
      "created by the operator: it would remove the other keys, and delete the Secret with the ExternalSecret. Take another name, or set adopt"
    );
  },
});

/** Checks that the status of the ExternalSecret is ready, if the operator has set one. */
export const SECRET_SYNCED = builtIn<VaultSecretArgs>({
  name: "external-secret-ready",
  reads: [reading(EXTERNAL_SECRETS, "status.conditions")],
  judge(live, { namespace, secretName }) {
    const why = notReady(live.findLive(EXTERNAL_SECRETS, secretName, namespace));
    if (why === undefined) return undefined;
    return `ExternalSecret ${namespace}/${secretName} is not ready, and pods keep the old values or wait for the Secret: ${why}`;
  },
});

/**
 * A duration in the format of Go.
 * @see https://pkg.go.dev/time#ParseDuration
 */
const GO_DURATION = /^[-+]?(0|(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/;

/**
 * Checks the intervals of all ExternalSecrets of the cluster: with a single invalid one, the operator reads no
 * ExternalSecret at all.
 */
export const INTERVALS_READABLE = builtIn({
  name: "external-secret-intervals",
  reads: [reading(EXTERNAL_SECRETS, "spec.refreshInterval")],
  judge(live) {
    const wrong = live
      .liveOnly(EXTERNAL_SECRETS)
      .filter(({ spec }) => spec?.refreshInterval !== undefined && !GO_DURATION.test(spec.refreshInterval));
    if (wrong.length === 0) return undefined;
    const titles = wrong.map(
      ({ metadata, spec }) => `${metadata.namespace}/${metadata.name} (${spec?.refreshInterval})`,
    );
    return `the operator synchronizes no Secret in the whole cluster while the refreshInterval of an ExternalSecret is not a duration: ${titles.join(", ")}`;
  },
});

function storeIn(live: Live, { store, storeNamespace }: StoreArgs): LiveExternalObject | undefined {
  return storeNamespace === undefined
    ? live.find(CLUSTER_SECRET_STORES, store)
    : live.find(SECRET_STORES, store, storeNamespace);
}

/** Returns the reason why an object is not ready, and `undefined` if it is ready or has no status yet. */
export function notReady(object: LiveExternalObject | undefined): string | undefined {
  const ready = object?.status?.conditions?.find(({ type }) => type === "Ready");
  return ready === undefined || ready.status === "True"
    ? undefined
    : (ready.message ?? "the operator reports no reason");
}
