import { classNameOf } from "../../claims";
import { AntiAffinity, HOSTNAME } from "../../cluster";
import { limitedResources } from "../../pods";
import type { ClusterModel, GroupModel, KibanaModel, PlacementModel } from "../model/cluster";
import { MaxMapCount } from "../model/max-map-count";
import { ReadyHealth } from "../model/ready-health";
import { ElasticsearchRole, isDataRole } from "../model/role";
import type { ElasticsearchClusterProps } from "./cluster";
import type { KibanaProps } from "./kibana";
import type { GroupPlacement, NodeGroupProps } from "./node-group";

/**
 * Resolves the defaults of the props, without checking them.
 * @param suspended whether the cluster is suspended, by its own prop or by an enclosing scope
 */
export function resolveModel(
  path: string,
  props: ElasticsearchClusterProps,
  suspended: boolean,
): ClusterModel {
  const maxMapCount = props.maxMapCount ?? MaxMapCount.NOT_NEEDED;
  const groups = Object.entries(props.groups)
    .map(([name, group]) => resolveGroup(name, group, props, suspended))
    .sort(byRank);
  return {
    path,
    clusterName: props.clusterName,
    namespace: props.namespace,
    groups,
    clientGroup: groups.find(({ name }) => name === props.clientGroup) ?? clientGroupOf(groups),
    isSingleNode: groups.reduce((sum, { replicas }) => sum + replicas, 0) === 1,
    readyHealth: props.readyHealth ?? ReadyHealth.YELLOW,
    maxMapCount,
    settings: {
      ...props.settings,
      ...props.uncheckedSettings?.settings,
      ...(maxMapCount === MaxMapCount.NOT_NEEDED ? { "node.store.allow_mmap": false } : {}),
    },
    kibana: props.kibana && resolveKibana(props.kibana, suspended),
    suspended,
    retiredGroups: props.retiredGroups ?? [],
    migratesFrom: props.migratesFrom,
    adopt: props.adopt,
    // a node pulls an image of half a gigabyte before it starts.
    timeoutSeconds: props.timeoutSeconds ?? 900,
  };
}

function resolveGroup(
  name: string,
  group: NodeGroupProps,
  props: ElasticsearchClusterProps,
  suspended: boolean,
): GroupModel {
  const isMasterEligible = group.roles.includes(ElasticsearchRole.MASTER);
  const holdsData = group.roles.some(isDataRole);
  const { volume } = group;
  return {
    name,
    roles: group.roles,
    isMasterEligible,
    holdsData,
    replicas: group.replicas,
    runningReplicas: suspended ? 0 : group.replicas,
    heap: group.heap,
    ...limitedResources(group.resources),
    volume: volume && {
      size: volume.size,
      className: classNameOf(volume.storageClass),
    },
    placement: resolvePlacement(group),
    antiAffinity: group.antiAffinity ?? (isMasterEligible ? AntiAffinity.HARD : AntiAffinity.SOFT),
    antiAffinityTopologyKey: group.antiAffinityTopologyKey ?? HOSTNAME,
    maxUnavailable: props.disruptionBudgets === false ? undefined : (group.maxUnavailable ?? 1),
    // if other nodes store the data, nodes would wait for health, which waits for masters: after a suspension, none
    // would start.
    waitsForHealth: !isMasterEligible || (holdsData && !isDataElsewhere(name, props)),
  };
}

function isDataElsewhere(name: string, { groups }: ElasticsearchClusterProps): boolean {
  return Object.entries(groups).some(([other, { roles }]) => other !== name && roles.some(isDataRole));
}

function resolveKibana(kibana: KibanaProps, suspended: boolean): KibanaModel {
  const replicas = kibana.replicas ?? 1;
  return {
    encryptionKey: kibana.encryptionKey,
    systemPassword: kibana.systemPassword,
    replicas,
    runningReplicas: suspended ? 0 : replicas,
    ...limitedResources(kibana.resources),
    placement: resolvePlacement(kibana),
  };
}

function resolvePlacement({
  nodeSelector = {},
  tolerations = [],
  avoidNodes = [],
}: GroupPlacement): PlacementModel {
  return { nodeSelector, tolerations, avoidNodes };
}

/**
 * Sorts masters first, because the others join them; then by name, so that the order does not depend on that of the
 * props.
 */
function byRank(one: GroupModel, other: GroupModel): number {
  if (one.isMasterEligible !== other.isMasterEligible) return one.isMasterEligible ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

/** Masters should have better to do than to serve clients. */
function clientGroupOf(groups: readonly GroupModel[]): GroupModel {
  const others = groups.filter(({ isMasterEligible }) => !isMasterEligible);
  const found =
    others.find(({ roles }) => roles.length === 0) ??
    others.find(({ roles }) => roles.includes(ElasticsearchRole.INGEST)) ??
    groups.find(({ holdsData }) => holdsData) ??
    groups[0];
  if (found === undefined) throw new Error("a cluster without groups was not refused");
  return found;
}
