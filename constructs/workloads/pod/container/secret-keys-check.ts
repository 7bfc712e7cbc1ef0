import type { Construct } from "constructs";
import { builtIn, type Live, reading, requireLive, SECRETS } from "../../../live";
import { type ReadsSecrets, secretKeysOf, secretsOf } from "./secret-check";

/** A Secret, and what pods read of it. */
export interface UsedKeys {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Keys that pods read, each once. */
  readonly keys: readonly string[];
}

/** Arguments of `SECRET_KEYS_EXIST`. */
export interface UsedSecretKeys {
  /** Namespace of the pods. */
  readonly namespace: string;
  /** What they read. */
  readonly secrets: readonly UsedKeys[];
}

/**
 * Secrets that exist, or that a stack creates, have the keys that pods read: without one, a pod waits in
 * CreateContainerConfigError. Their values are not read.
 */
export const SECRET_KEYS_EXIST = builtIn<UsedSecretKeys>({
  name: "secret-keys-exist",
  reads: ({ namespace, secrets }) =>
    secrets.map(({ secretName: name }) => ({
      ...reading(SECRETS, "data.*"),
      only: { namespace, name },
      mayBeForbidden: true,
    })),
  judge(live, { namespace, secrets }) {
    const wrong = secrets.flatMap(({ secretName, keys }) => {
      const known = keysOf(live, secretName, namespace);
      if (known === undefined) return [];
      return keys
        .filter((key) => !known.includes(key))
        .map((key) => `${key} of Secret ${namespace}/${secretName} (it has ${known.join(", ") || "none"})`);
    });
    if (wrong.length === 0) return undefined;
    return (
      `keys in secretEnv and secretFiles must exist, or pods wait in CreateContainerConfigError, but there is no key ` +
      `${wrong.join(" and no key ")}: add it to the Secret, or name another key`
    );
  },
});

/** Requires that Secrets which exist have the keys that containers read. */
export function requireSecretKeys(
  construct: Construct,
  namespace: string,
  containers: readonly ReadsSecrets[],
): void {
  const secrets = usedKeys(containers);
  if (secrets.length > 0) requireLive(construct, SECRET_KEYS_EXIST, { namespace, secrets });
}

function usedKeys(containers: readonly ReadsSecrets[]): readonly UsedKeys[] {
  const all = secretKeysOf(containers);
  return secretsOf(containers).map((secretName) => ({
    secretName,
    keys: [...new Set(all.filter((each) => each.secretName === secretName).map(({ key }) => key))].sort(),
  }));
}

/**
 * Returns the existing keys, and those that a stack creates; undefined for an unknown Secret, or one with unknown
 * keys.
 */
function keysOf(live: Live, name: string, namespace: string): readonly string[] | undefined {
  const made = live
    .madeByApp(SECRETS)
    .find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
  const found = live.findLive(SECRETS, name, namespace);
  if (made === undefined && found === undefined) return undefined;
  if (made !== undefined && made.data === undefined) return undefined;
  return Object.keys({ ...found?.data, ...made?.data }).sort();
}
