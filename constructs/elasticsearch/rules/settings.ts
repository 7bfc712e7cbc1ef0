import { type Fail } from "../../checks";
import type { ElasticsearchVersion } from "../model/version";
import type { ElasticsearchClusterProps } from "../props/cluster";
import { unknownSetting } from "../settings/unknown";

/** Settings that follow from other props, and from which. */
const DERIVED: readonly (readonly [RegExp, string])[] = [
  [/^cluster\.name$/, "it follows from clusterName"],
  [/^cluster\.initial_master_nodes$/, "it follows from the master-eligible groups"],
  [
    // GR-59 (synth): a cluster of one node did not start without discovery.type=single-node, and a larger one
    // did not form with it.
    /^discovery\.type$/,
    "a cluster of one node forms from its list of masters, with which Elasticsearch rejects discovery.type (GR-59)",
  ],
  [
    /^discovery\.zen\.minimum_master_nodes$/,
    "Elasticsearch 7 and later determine their quorum, and do not start with it",
  ],
  // GR-42 (synth): data nodes were given a master service that did not exist, and never joined the cluster.
  [/^discovery\./, "it follows from the groups (GR-42)"],
  [/^node\.store\.allow_mmap$/, "it follows from maxMapCount"],
  [/^node\.(?!attr\.)/, "it follows from the groups"],
  [/^(network|http|transport)\.(host|port|bind_host|publish_host)$/, "Services and probes rely on it"],
  [
    /^bootstrap\.memory_lock$/,
    "pods have no limit of locked memory that could be raised, and a node whose memory cannot be locked does not start: swap is off " +
      "on nodes of Kubernetes, so nothing has to be locked",
  ],
  [
    /^bootstrap\.(system_call_filter|ctrlhandler)$/,
    "Elasticsearch checks it itself, and 8 does not start with it",
  ],
  [
    /^index\./,
    "Elasticsearch does not start with settings of an index in its file: set them in an index template",
  ],
  [/^path\./, "volumes are mounted where Elasticsearch expects them"],
  [/^xpack\.security\.(enabled|enrollment|(http|transport)\.ssl)/, "it follows from the engine's security"],
];

/**
 * Refuses settings that follow from other props, and names that the version does not support: no node starts with
 * them.
 */
export function validateSettings(
  { settings = {}, uncheckedSettings }: ElasticsearchClusterProps,
  version: ElasticsearchVersion,
  refuse: Fail,
): void {
  const unchecked = uncheckedSettings?.settings ?? {};
  for (const [prop, all] of Object.entries({ settings, "uncheckedSettings.settings": unchecked })) {
    for (const [key, value] of Object.entries(all)) {
      const reason = DERIVED.find(([pattern]) => pattern.test(key))?.[1];
      if (reason !== undefined) refuse(`${prop}["${key}"]`, `not be set by hand: ${reason}`, value);
      if (!/^[a-z_][\w.*-]*$/i.test(key)) refuse(prop, "have names of settings as keys", key);
    }
  }
  for (const [key, value] of Object.entries(settings)) refuseUnknown(key, value, version, refuse);
}

function refuseUnknown(key: string, value: unknown, version: ElasticsearchVersion, refuse: Fail): void {
  const unknown = unknownSetting(key, version);
  if (unknown === undefined) return;
  const { nearest, knownTo } = unknown;
  const meant =
    nearest === undefined || knownTo.length > 0 ? "" : ` (did you mean ${JSON.stringify(nearest)}?)`;
  const elsewhere = knownTo.length === 0 ? "" : ` (a setting of ${knownTo.join(", ")})`;
  const rule =
    `be a setting of Elasticsearch ${version.text}${meant}${elsewhere}, or no node starts: settings of plugins ` +
    "go into uncheckedSettings";
  refuse(`settings["${key}"]`, rule, value);
}
