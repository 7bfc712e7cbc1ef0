import { builtIn, reading, SECRETS } from "../live";
import { notReady, type VaultSecretArgs } from "./vault-checks";
import { EXTERNAL_SECRETS } from "./vault-kinds";

/** A key of a Secret, and where the operator reads its value. */
export interface KeySource {
  /** Key of the Secret. */
  readonly key: string;
  /** Path and key in Vault, with `#` between them. */
  readonly from: string;
}

/** Arguments of `KEYS_HAVE_COME`. */
export interface KeysArgs extends VaultSecretArgs {
  /** What is declared. */
  readonly sources: readonly KeySource[];
}

/**
 * Every declared key is in the Secret, once the operator was asked for exactly these. Of a key that is missing in Vault it reads
 * none, and pods wait in CreateContainerConfigError. While Vault cannot be reached, the keys of before are still there.
 */
export const KEYS_HAVE_COME = builtIn<KeysArgs>({
  name: "secret-keys-have-come",
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
    // this plan changes what the operator is asked for: whoever takes a wrong key away must get through.
    if ([...written].sort().join() !== [...declared].sort().join()) return undefined;
    const there = Object.keys(live.findLive(SECRETS, secretName, namespace)?.data ?? {});
    const missing = sources.filter(({ key }) => !there.includes(key));
    if (missing.length === 0) return undefined;
    return (
      `keys must exist in Vault, or pods that read them wait in CreateContainerConfigError, but Secret ${namespace}/${secretName} ` +
      `has not got ${missing.map(({ key, from }) => `${key} (${from})`).join(", ")}: ${why}. "kubectl describe externalsecret ` +
      `${secretName} --namespace ${namespace}" names the one that is missing: put it into Vault, or take it off keys`
    );
  },
});
