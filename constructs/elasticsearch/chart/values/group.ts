import type { Json, JsonObject } from "../../../charts";
import { resourceValuesOf } from "../../../pods";
import { kubernetesQuantity } from "../../../units";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import { javaOptionsOf } from "../../model/java-options";
import { MaxMapCount } from "../../model/max-map-count";
import { ElasticsearchRole } from "../../model/role";
import type { ChartFacts } from "../facts";
import type { ElasticChartProps } from "../props";
import { elasticsearchYml } from "./elasticsearch-yml";
import { placementValues } from "./pod";
import { securityValues } from "./security";

/** Roles that Elasticsearch 7 knows one by one, each with a default of its own: so every one is said. */
const ROLES_OF_SEVEN = [
  ElasticsearchRole.MASTER,
  ElasticsearchRole.VOTING_ONLY,
  ElasticsearchRole.DATA,
  ElasticsearchRole.INGEST,
  ElasticsearchRole.ML,
  ElasticsearchRole.TRANSFORM,
  ElasticsearchRole.REMOTE_CLUSTER_CLIENT,
];

/** Returns the values of a group's release. */
export function groupValues(
  model: ClusterModel,
  group: GroupModel,
  chart: ElasticChartProps,
  facts: ChartFacts,
): JsonObject {
  const { clusterName, groups } = model;
  const yml = elasticsearchYml(model, group, chart, facts);
  return {
    clusterName,
    nodeGroup: group.name,
    masterService: `${clusterName}-${groups[0]?.name}`,
    roles: facts.roles === "map" ? roleMap(group, facts) : [...group.roles],
    replicas: group.runningReplicas,
    // the chart derives it from the image's name, which a mirror changes.
    esMajorVersion: chart.version.split(".")[0],
    esJavaOpts: javaOptionsOf(group.heap),
    resources: resourceValuesOf(group),
    ...volumeValues(group),
    ...placementValues(group.placement),
    antiAffinity: group.antiAffinity,
    antiAffinityTopologyKey: group.antiAffinityTopologyKey,
    // the chart omits the budget for 0, but not for any other number.
    maxUnavailable: group.maxUnavailable ?? 0,
    clusterHealthCheckParams: healthCheckOf(model, group),
    sysctlInitContainer: { enabled: model.maxMapCount === MaxMapCount.SET_BY_POD },
    ...(yml === "" ? {} : { esConfig: { "elasticsearch.yml": yml } }),
    ...(facts.hasPodSwitches
      ? { enableServiceLinks: false, rbac: { automountToken: false }, tests: { enabled: false } }
      : {}),
    ...securityValues(chart.security, facts),
  };
}

/** Returns a map of texts, as the chart compares with "true"; an omitted role has the chart's default. */
function roleMap({ roles }: GroupModel, { unknownRoles }: ChartFacts): Record<string, string> {
  const known = ROLES_OF_SEVEN.filter((role) => !unknownRoles.includes(role));
  return Object.fromEntries(known.map((role) => [role, String(roles.includes(role))]));
}

function volumeValues({ volume }: GroupModel): Record<string, Json> {
  if (volume === undefined) return { persistence: { enabled: false } };
  return {
    persistence: { enabled: true },
    volumeClaimTemplate: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: volume.className,
      resources: { requests: { storage: kubernetesQuantity(volume.size) } },
    },
  };
}

/**
 * A master without data is ready when there is a master: after a rest, health waits for data nodes, which wait
 * for masters.
 */
function healthCheckOf({ readyHealth }: ClusterModel, { waitsForHealth }: GroupModel): string {
  return waitsForHealth ? `wait_for_status=${readyHealth}&timeout=1s` : "master_timeout=1s&timeout=1s";
}
