import type { SecretKey } from "../../../cluster";
import { builtIn, NAMESPACES, reading, SECRETS } from "../../../live";
import type { ContainerVariables } from "./program";

/** Arguments of `SECRETS_EXIST`. */
export interface UsedSecrets {
  /** Namespace of the pods. */
  readonly namespace: string;
  /** Names of the Secrets. */
  readonly secretNames: readonly string[];
}

/**
 * Secrets that pods need exist: without one, a pod waits in CreateContainerConfigError. Their content is not read. A
 * missing one does not stop the apply, because it may be created after the namespace.
 */
export const SECRETS_EXIST = builtIn<UsedSecrets>({
  name: "secrets-exist",
  reads: ({ namespace, secretNames }) => [
    reading(NAMESPACES),
    ...secretNames.map((name) => ({ ...reading(SECRETS), only: { namespace, name }, mayBeForbidden: true })),
  ],
  judge(live, { namespace, secretNames }) {
    if (!live.serves(SECRETS) || live.findLive(NAMESPACES, namespace) === undefined) return undefined;
    const missing = secretNames.filter((name) => live.find(SECRETS, name, namespace) === undefined);
    if (missing.length === 0) return undefined;
    return (
      `the Secrets of secretEnv and secretFiles must exist, or pods wait in CreateContainerConfigError, but namespace ` +
      `${namespace} has no Secret ${missing.join(", ")}: create it, and the pods start by themselves`
    );
  },
});

/** What a container reads of Secrets. */
export type ReadsSecrets = Pick<ContainerVariables, "secretEnv"> & {
  readonly secretFiles?: ContainerVariables["secretEnv"];
};

/** Lists the keys of Secrets that containers read. */
export function secretKeysOf(containers: readonly ReadsSecrets[]): readonly SecretKey[] {
  return containers.flatMap(({ secretEnv = {}, secretFiles = {} }) => [
    ...Object.values(secretEnv),
    ...Object.values(secretFiles),
  ]);
}

/** Lists the Secrets that containers name, each once. */
export function secretsOf(containers: readonly ReadsSecrets[]): readonly string[] {
  return [...new Set(secretKeysOf(containers).map(({ secretName }) => secretName))].sort();
}
