import type { AntiAffinity, Purpose, ServiceAddress, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type {
  AnyClient,
  Client,
  ContainerProgram,
  Destination,
  ExistingVolume,
  PodPlacement,
  PodPorts,
  PodUser,
  Probes,
} from "../pod";
import type { ReplicaVolume } from "./replica-volume";

/** Which part of the data each replica has. It decides which replicas clients can use, and what scaling down would lose. */
export enum ReplicaData {
  /** All of it, as the software replicates. Clients can use any replica. */
  REPLICATED = "replicated",
  /** A part of the data, which is lost with the replica. Clients can use any replica; scaling down is refused. */
  SHARDED = "sharded",
  /** Independent data: replicas are not connected to each other. Clients only use the first one. */
  SEPARATE = "separate",
}

/**
 * The order in which the pods of a StatefulSet are created and deleted.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies
 */
export enum PodManagementPolicy {
  /** All at once. */
  PARALLEL = "Parallel",
  /** One after the other, each when the previous one is ready. A pod that never becomes ready blocks the others. */
  ORDERED_READY = "OrderedReady",
}

/**
 * When pods are replaced after a change of their template.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
 */
export enum StatefulUpdate {
  /** Immediately, one after the other, the last one first. */
  ROLLING_UPDATE = "RollingUpdate",
  /** When they are deleted. */
  ON_DELETE = "OnDelete",
}

/** Properties of `StatefulService`. */
export interface StatefulServiceProps extends ContainerProgram, PodPlacement, PodPorts {
  /** Name of the StatefulSet and the Service, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Production and shared services are only suspended with `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: it has no pods, but claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** Number of pods while it is not suspended; a whole number of 1 or more. */
  readonly replicas: number;
  /** Which part of the data each replica has. */
  readonly replicaData: ReplicaData;
  /**
   * How the kubelet detects that a container has started, is ready, and needs a restart.
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   */
  readonly probes: Probes;
  /** Resource requests and limits of the container. */
  readonly resources: ContainerResources;
  /** User and groups of the processes. */
  readonly user: PodUser;
  /** The volume of each replica. */
  readonly volume: ReplicaVolume;
  /**
   * Existing volumes by name, which all replicas mount in addition to `volume`, their own. With more than one replica, their
   * claims must allow several nodes. On NFS, `fsGroup` has no effect: the server decides who owns files.
   * @default - none
   */
  readonly volumes?: Readonly<Record<string, ExistingVolume>>;
  /**
   * Files by absolute path. A change of their content restarts the pods, one after the other.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * Further directories that the software writes to, as absolute paths; empty whenever a pod starts. The rest of the file
   * system of the container is read-only.
   * @default - none
   */
  readonly scratchDirectories?: readonly string[];
  /**
   * Which clients may reach it, in addition to its own replicas and the kubelet's probes; the Prometheus that scrapes
   * its metrics is one.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - every pod of the cluster: incoming connections are not limited
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * Where it may connect to, in addition to its own replicas and the DNS servers of the cluster. An empty list allows
   * nothing else.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - everywhere
   */
  readonly mayReach?: readonly Destination[];
  /**
   * Whether replicas may share a node. With `HARD`, the cluster needs a node for each replica.
   * @default AntiAffinity.HARD
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Number of replicas that a drain may evict at a time: 1 or more, and fewer than `replicas` unless that is 1.
   * @default 1
   */
  readonly maxUnavailable?: number;
  /**
   * The order in which pods are created. It cannot be changed on an existing StatefulSet.
   * @default PodManagementPolicy.PARALLEL
   */
  readonly podManagementPolicy?: PodManagementPolicy;
  /**
   * When pods are replaced after a change of their template.
   * @default StatefulUpdate.ROLLING_UPDATE
   */
  readonly updateStrategy?: StatefulUpdate;
  /**
   * Seconds that a pod has to terminate before it is killed; a whole number of 1 or more.
   * @default 120
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Services that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why an existing StatefulSet of that name, created by kubectl or another stack, is adopted. Its immutable fields must match
   * the declaration; the plan shows the changes of the others.
   * @default - such a StatefulSet stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
