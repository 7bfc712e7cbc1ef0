import type { JsonObject } from "../../../charts";
import { resourcesOf } from "../../../pods";
import { kubernetesQuantity } from "../../../units";
import type { ClusterModel, GroupModel } from "../../model/cluster";
import { javaOptionsOf } from "../../model/java-options";
import { MaxMapCount } from "../../model/max-map-count";
import { CLUSTER_LABEL, STATEFUL_SET_LABEL } from "../labels";
import { DATA_VOLUME, statefulSetOf } from "../names";
import { placementValues } from "./pod";

/** What memory maps need, of the kernel. */
const SYSCTL_CONTAINER: JsonObject = {
  name: "sysctl",
  command: ["sysctl", "-w", "vm.max_map_count=262144"],
  securityContext: { privileged: true, runAsUser: 0, runAsNonRoot: false },
};

/** Returns the node set that a group becomes. The declared number of nodes is kept while the cluster is suspended. */
export function nodeSetOf(model: ClusterModel, group: GroupModel): JsonObject {
  return {
    name: group.name,
    count: group.replicas,
    config: { ...settingsOf(model), "node.roles": [...group.roles] },
    podTemplate: { spec: podSpecOf(model, group) },
    ...(group.volume === undefined ? {} : { volumeClaimTemplates: [claimOf(group.volume)] }),
  };
}

function settingsOf({ settings }: ClusterModel): JsonObject {
  const values = Object.entries(settings).map(([key, value]) => [
    key,
    typeof value === "object" ? [...value] : value,
  ]);
  return Object.fromEntries(values) as JsonObject;
}

function podSpecOf(model: ClusterModel, group: GroupModel): JsonObject {
  const statefulSet = statefulSetOf(model.clusterName, group.name);
  const apart = {
    antiAffinity: group.antiAffinity,
    topologyKey: group.antiAffinityTopologyKey,
    matchLabels: { [CLUSTER_LABEL]: model.clusterName, [STATEFUL_SET_LABEL]: statefulSet },
  };
  const isPrivileged = model.maxMapCount === MaxMapCount.SET_BY_POD;
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...placementValues(group.placement, apart),
    ...(isPrivileged ? { initContainers: [SYSCTL_CONTAINER] } : {}),
    // otherwise the operator adds a claim of 1 GiB of the default class.
    ...(group.volume === undefined ? { volumes: [{ name: DATA_VOLUME, emptyDir: {} }] } : {}),
    containers: [
      {
        name: "elasticsearch",
        env: [{ name: "ES_JAVA_OPTS", value: javaOptionsOf(group.heap) }],
        resources: resourcesOf(group),
      },
    ],
  };
}

function claimOf({ size, className }: NonNullable<GroupModel["volume"]>): JsonObject {
  return {
    metadata: { name: DATA_VOLUME },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: className,
      resources: { requests: { storage: kubernetesQuantity(size) } },
    },
  };
}
