import type { Construct } from "constructs";
import {
  CLAIM_STAYS,
  CLAIM_UNCHANGED,
  ClaimGrowth,
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  ROOM_FOR_CLAIMS,
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
import { SHARDS_HELD } from "./shards-held";
import { PodManagementPolicy, ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** What a set is known by, beside its props. */
export interface SetNames {
  /** Labels by which the set knows its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the headless Service. */
  readonly serviceName: string;
  /** Names of the claims. */
  readonly claimNames: readonly string[];
}

/** What goes wrong on a network file system, as messages say it. */
export const NETWORK_FILE_SYSTEM = {
  reason: "where databases have lost files",
  acceptance: "volume.acceptNetworkFilesystem",
};

/** Lets a plan stop where the live cluster has a set, claims or a class that do not go with the declared ones. */
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
  requireLive(construct, CLAIM_STAYS, { ...claims, wayOut: "copy the data away before the pod stops" });
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
    requireLive(construct, SHARDS_HELD, { namespace, prefix: claimPrefix, replicas });
  }
  requireLivePolicy(construct, props, labels);
  const { runtimeClassName } = props;
  if (runtimeClassName !== undefined) requireLive(construct, RUNTIME_CLASS_EXISTS, { runtimeClassName });
  requireLiveClass(construct, props, claimNames);
  requireExistingVolumes(construct, namespace, mountedVolumes(props.volumes), props.replicas > 1);
  requireSecretKeys(construct, namespace, isExporter(props.metrics) ? [props, props.metrics] : [props]);
}

/** A class of the same stack is looked at as well: what it is says the one that makes it. */
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
  // what all replicas hold may lie on one copy each, where the construct says so.
  const mayHaveOneCopy =
    typeof storageClass === "object" &&
    storageClass.numberOfReplicas === 1 &&
    replicaData === ReplicaData.REPLICATED;
  if (expendable === undefined && !mayHaveOneCopy) {
    requireLive(construct, CLASS_KEEPS_DATA, { ...named, expendable: "volume.expendable" });
  }
  requireLive(construct, ROOM_FOR_CLAIMS, { ...named, namespace, claimNames, bytes: size.bytes });
}
