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
 * Decides everything that the props leave open. It checks nothing: the rules do.
 * @param suspended whether no pod shall run, by the cluster's own prop or by a group around it
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
    // a node pulls half a gigabyte of image before it starts.
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
    // with data elsewhere, health waits for nodes that wait for masters: after a rest, neither would start.
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

/** Masters first, because the others look for them; then by name, so that the order never depends on how they are written. */
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
