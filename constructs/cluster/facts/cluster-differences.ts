import { type ClusterFactsNote, type Live, type LiveNode, NODES } from "../../live";
import { Cidr } from "./cidr";
import { distributionOf } from "./live-distribution";

/** Lists how a live cluster differs from its declared facts, its nodes aside. */
export function clusterDifferences(live: Live, facts: ClusterFactsNote): readonly string[] {
  const nodes = live.liveOnly(NODES);
  return [
    ...versionDifference(live, facts),
    ...distributionDifference(nodes, facts),
    ...networkDifference(nodes, facts),
  ];
}

function distributionDifference(
  nodes: readonly LiveNode[],
  { distribution }: ClusterFactsNote,
): readonly string[] {
  const stranger = nodes.find((node) => {
    const live = distributionOf(node);
    return live !== undefined && live !== distribution;
  });
  const live = stranger && distributionOf(stranger);
  if (stranger === undefined || live === undefined) return [];
  return [
    `node ${stranger.metadata.name} was installed as ${live}, and ${distribution} is declared: write distribution: Distribution.${live.toUpperCase()}`,
  ];
}

function versionDifference({ version }: Live, { kubernetesVersion }: ClusterFactsNote): readonly string[] {
  const live = /^v(\d+\.\d+)\.\d+/.exec(version ?? "");
  if (live === null || kubernetesVersion === live[1] || kubernetesVersion.startsWith(`${live[1]}.`))
    return [];
  return [
    `the API server is ${String(version)}, and ${kubernetesVersion} is declared: write kubernetesVersion: "${live[1]}"`,
  ];
}

/** Where the controller manager gives each node a part of the network, it shows; some networks do it themselves. */
function networkDifference(nodes: readonly LiveNode[], { podCidr }: ClusterFactsNote): readonly string[] {
  const declared = Cidr.parse(podCidr);
  const parts = nodes.flatMap(({ metadata, spec }) =>
    (spec?.podCIDRs ?? []).map((part) => ({ part, name: metadata.name })),
  );
  const stranger = parts.find(({ part }) => {
    const cidr = Cidr.parse(part);
    return cidr !== undefined && declared?.isOfSameFamily(cidr) === true && !declared.overlaps(cidr);
  });
  if (stranger === undefined) return [];
  return [
    `node ${stranger.name} has pods in ${stranger.part}, which is not in podCidr ${podCidr}: write the network that the cluster was installed with`,
  ];
}
