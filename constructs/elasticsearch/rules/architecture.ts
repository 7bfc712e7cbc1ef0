import type { Construct } from "constructs";
import { failOf } from "../../checks";
import { Architecture, Cluster, placementOf } from "../../cluster";
import type { ClusterModel, GroupModel } from "../model/cluster";
import type { ElasticsearchVersion } from "../model/version";
import { askedByGroup } from "./capacity";

/**
 * Refuses groups that could be scheduled on a node of another architecture, if the image of Elasticsearch is for
 * amd64 only: images for arm64 begin with
 * [7.8](https://www.elastic.co/guide/en/elasticsearch/reference/7.17/docker.html).
 */
export function validateArchitecture(
  scope: Construct,
  model: ClusterModel,
  { major, minor, text }: ElasticsearchVersion,
): void {
  const cluster = Cluster.of(scope);
  if (cluster === undefined || major > 7 || (major === 7 && minor >= 8)) return;
  for (const group of model.groups) {
    const others = nodesOpenTo(group, cluster).filter(
      ({ architecture }) => architecture !== Architecture.AMD64,
    );
    if (others.length === 0) continue;
    const rule =
      `keep pods on amd64 nodes, as the image of Elasticsearch ${text} has no other instruction set: add ` +
      `"kubernetes.io/arch": "amd64"`;
    const names = others.map(({ name, architecture }) => `${name} (${architecture})`);
    failOf(model.path)(`groups.${group.name}.nodeSelector`, rule, names);
  }
}

function nodesOpenTo(group: GroupModel, cluster: Cluster) {
  const { workload, avoidNodes } = askedByGroup(group);
  const open = cluster.nodes.filter(({ name }) => !avoidNodes.includes(name));
  return placementOf(workload, open).candidates.map(({ node }) => node);
}
