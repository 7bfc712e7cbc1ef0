import { CONFIG_MAPS, type Live, type LiveConfigMap, type Read } from "../../live";

/** A release of `HookJobs`, as an argument of checks at plan. */
export interface HookInstallation {
  /** Name of the release. */
  readonly releaseName: string;
  /** Namespace of the release and its Jobs. */
  readonly namespace: string;
  /** Address of the release in Terraform, for messages: `helm_release.node_1A2B3C4D`. */
  readonly address: string;
}

/**
 * Returns the read of a check for the variables that a live release of `HookJobs` has passed to its script.
 * @param variables names of the variables; without any, only whether the release exists
 */
export function readingTold(
  { releaseName, namespace }: HookInstallation,
  ...variables: readonly string[]
): Read {
  const fields = variables.map((name) => `data.${name}`);
  return { kind: CONFIG_MAPS, fields, only: { namespace, name: releaseName } };
}

/**
 * Returns the variables that the live release of `HookJobs` has passed to its script, as far as `readingTold` names them;
 * undefined if the release does not exist.
 */
export function toldBy(
  live: Live,
  { releaseName, namespace }: HookInstallation,
): Readonly<Record<string, string>> | undefined {
  const isIt = ({ metadata }: LiveConfigMap) =>
    metadata.name === releaseName && metadata.namespace === namespace;
  const found = live.liveOnly(CONFIG_MAPS).find(isIt);
  return found && (found.data ?? {});
}
