import { CONFIG_MAPS, type Live, type LiveConfigMap, type Read } from "../../live";

/** A release of `HookJobs`, as checks at plan name it: plain data. */
export interface HookInstallation {
  /** Name of the release. */
  readonly releaseName: string;
  /** Namespace of the release and its Jobs. */
  readonly namespace: string;
  /** Address of the release in Terraform's own words, for messages: `helm_release.node_1A2B3C4D`. */
  readonly address: string;
}

/**
 * Says that a check reads what a release of `HookJobs` has told its script.
 * @param variables which variables of the script; with none, whether the release is there
 */
export function readingTold(
  { releaseName, namespace }: HookInstallation,
  ...variables: readonly string[]
): Read {
  const fields = variables.map((name) => `data.${name}`);
  return { kind: CONFIG_MAPS, fields, only: { namespace, name: releaseName } };
}

/**
 * Returns what a release of `HookJobs` told its script before this plan, as far as `readingTold` has asked for it; nothing
 * if the release was not there, in whatever state.
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
