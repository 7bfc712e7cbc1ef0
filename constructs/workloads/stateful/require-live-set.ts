import type { Construct } from "constructs";
import {
  CLAIM_NOT_TERMINATING,
  CLAIM_UNCHANGED,
  ClaimGrowth,
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  CLAIM_VOLUMES_AVAILABLE,
  classNameOf,
} from "../../claims";
import { requireLive } from "../../live";
import { RUNTIME_CLASS_EXISTS } from "../../pods";
import { kubernetesQuantity } from "../../units";
import {
  isExporter,
  mountedVolumes,
  requireExistingVolumes,
  requireLivePolicy,
  requireSecretKeys,
} from "../pod";
import { DATA_VOLUME } from "./pod-files";
import { OTHER_SERVICE, SET_UNCHANGED } from "./set-checks";
import { SHARDS_KEPT } from "./shards-kept";
import { PodManagementPolicy, ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** Identity of a set, besides its props. */
export interface SetNames {
  /** Labels by which the set selects its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the headless Service. */
  readonly serviceName: string;
  /** Names of the claims. */
  readonly claimNames: readonly string[];
}

/** Consequences of a network file system, as messages state them. */
export const NETWORK_FILE_SYSTEM = {
  reason: "where databases have lost files",
  acceptance: "volume.acceptNetworkFilesystem",
};

/** Stops a plan if the live cluster has a set, claims or a class that contradict the declared ones. */
export function requireLiveSet(construct: Construct, props: StatefulServiceProps, names: SetNames): void {
  const { name, namespace, volume, replicaData, replicas } = props;
  const { labels, serviceName, claimNames } = names;
  const className = classNameOf(volume.storageClass);
  const storage = kubernetesQuantity(volume.size);
  requireLive(construct, SET_UNCHANGED, {
    namespace,
    name,
    serviceName,
    labels,
    podManagementPolicy: props.podManagementPolicy ?? PodManagementPolicy.PARALLEL,
    claimTemplate: DATA_VOLUME,
    className,
    storage,
  });
  const claimPrefix = `${DATA_VOLUME}-${name}-`;
  const claims = { namespace, claimPrefix, replicas };
  const wayOut = "copy the data away before the pod stops";
  requireLive(construct, CLAIM_NOT_TERMINATING, { ...claims, wayOut });
  requireLive(construct, CLAIM_UNCHANGED, {
    ...claims,
    classProp: "volume.storageClass",
    className,
    sizeProp: "volume.size",
    storage,
    growth: ClaimGrowth.PATCHED,
    wayOut: OTHER_SERVICE,
    isRemade: true,
  });
  if (replicaData === ReplicaData.SHARDED) {
    requireLive(construct, SHARDS_KEPT, { namespace, prefix: claimPrefix, replicas });
  }
  requireLivePolicy(construct, props, labels);
  const { runtimeClassName } = props;
  if (runtimeClassName !== undefined) requireLive(construct, RUNTIME_CLASS_EXISTS, { runtimeClassName });
  requireLiveClass(construct, props, claimNames);
  requireExistingVolumes(construct, namespace, mountedVolumes(props.volumes), props.replicas > 1);
  requireSecretKeys(construct, namespace, isExporter(props.metrics) ? [props, props.metrics] : [props]);
}

/** Requires a suitable class. One of the same stack is checked as well, as its construct declares it. */
function requireLiveClass(
  construct: Construct,
  props: StatefulServiceProps,
  claimNames: readonly string[],
): void {
  const { namespace, volume, replicaData } = props;
  const { size, storageClass, expendable, acceptNetworkFilesystem } = volume;
  const named = { prop: "volume.storageClass", className: classNameOf(volume.storageClass) };
  requireLive(construct, CLASS_READY, named);
  if (acceptNetworkFilesystem === undefined) {
    requireLive(construct, CLASS_IS_LOCAL, { ...named, ...NETWORK_FILE_SYSTEM });
  }
  // a construct may declare that all replicas hold the same data, so that one copy each is enough.
  const mayHaveOneCopy =
    typeof storageClass === "object" &&
    storageClass.numberOfReplicas === 1 &&
    replicaData === ReplicaData.REPLICATED;
  if (expendable === undefined && !mayHaveOneCopy) {
    requireLive(construct, CLASS_KEEPS_DATA, { ...named, expendable: "volume.expendable" });
  }
  requireLive(construct, CLAIM_VOLUMES_AVAILABLE, { ...named, namespace, claimNames, bytes: size.bytes });
}
