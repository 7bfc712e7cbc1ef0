import { builtIn, reading, SECRETS } from "../live";
import { notReady, type VaultSecretArgs } from "./vault-checks";
import { EXTERNAL_SECRETS } from "./vault-kinds";

/** A key of a Secret, and the source of its value. */
export interface KeySource {
  /** Key of the Secret. */
  readonly key: string;
  /** Path and key in Vault, separated by `#`. */
  readonly from: string;
}

/** Arguments of `SECRET_KEYS_SYNCED`. */
export interface KeysArgs extends VaultSecretArgs {
  /** The declared keys. */
  readonly sources: readonly KeySource[];
}

/**
 * Checks that the Secret contains every declared key, if the ExternalSecret already has the declared keys. If a
 * single key is missing in Vault, the operator reads no key at all, and pods wait in CreateContainerConfigError.
 * While Vault cannot be reached, the Secret keeps its former keys.
 */
export const SECRET_KEYS_SYNCED = builtIn<KeysArgs>({
  name: "secret-keys-synced",
  reads: ({ namespace, secretName: name }) => [
    reading(EXTERNAL_SECRETS, "status.conditions", "spec.data.secretKey", "spec.data.remoteRef"),
    { ...reading(SECRETS, "data.*"), only: { namespace, name } },
  ],
  judge(live, { namespace, secretName, sources }) {
    const asked = live.findLive(EXTERNAL_SECRETS, secretName, namespace);
    const why = notReady(asked);
    if (why === undefined) return undefined;
    const written = (asked?.spec?.data ?? []).map(
      ({ secretKey, remoteRef }) => `${secretKey} ${remoteRef.key}#${remoteRef.property ?? ""}`,
    );
    const declared = sources.map(({ key, from }) => `${key} ${from}`);
    // this plan changes the keys; it must pass, as it may remove a wrong key.
    if ([...written].sort().join() !== [...declared].sort().join()) return undefined;
    const there = Object.keys(live.findLive(SECRETS, secretName, namespace)?.data ?? {});
    const missing = sources.filter(({ key }) => !there.includes(key));
    if (missing.length === 0) return undefined;
    return (
      `keys must exist in Vault, or pods that read them wait in CreateContainerConfigError, but Secret ${namespace}/${secretName} ` +
      `lacks ${missing.map(({ key, from }) => `${key} (${from})`).join(", ")}: ${why}. "kubectl describe externalsecret ` +
      `${secretName} --namespace ${namespace}" names the one that is missing: put it into Vault, or take it off keys`
    );
  },
});
