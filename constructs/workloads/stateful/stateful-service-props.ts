import type { AntiAffinity, Purpose, ServiceAddress, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ExistingVolume, ContainerProgram, PodPlacement, PodPorts, PodUser, Probes } from "../pod";
import type { ReplicaVolume } from "./replica-volume";

/** What each replica holds of the data. It decides where clients are led, and what scaling down would lose. */
export enum ReplicaData {
  /** All of it: the software replicates. Clients may go to any replica. */
  REPLICATED = "replicated",
  /** A part of the data, which is lost with the replica. Clients can use any replica; scaling down is refused. */
  SHARDED = "sharded",
  /** Something of its own: replicas know nothing of each other. Clients are led to the first one only. */
  SEPARATE = "separate",
}

/** In which order the pods of a set are made and deleted. */
export enum PodManagementPolicy {
  /** All at once. */
  PARALLEL = "Parallel",
  /** One after the other, each when the one before it is ready: one that never gets ready stops the others. */
  ORDERED_READY = "OrderedReady",
}

/** When pods get a template that has changed. */
export enum StatefulUpdate {
  /** At once, one after the other, the last one first. */
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
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no pods; claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** Number of pods while it is not suspended; a whole number of 1 or more. */
  readonly replicas: number;
  /** What each replica holds of the data. */
  readonly replicaData: ReplicaData;
  /**
   * How the kubelet learns that a container has started, is ready, and needs a restart.
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
   * Volumes that exist, which all replicas mount beside their own. With more than one replica, their claims must allow
   * several nodes. An `fsGroup` changes nothing on NFS: the server decides whom files belong to.
   * @default - none
   */
  readonly existingVolumes?: readonly ExistingVolume[];
  /**
   * Files by absolute path. Another content restarts the pods, one after the other.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * Directories that the software writes to beside the volume, as absolute paths; empty at every start. The
   * rest of the image is read-only.
   * @default - none
   */
  readonly scratchDirectories?: readonly string[];
  /**
   * How replicas keep away from each other. Under `HARD`, a cluster needs a node that they may run on for each.
   * @default AntiAffinity.HARD
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * How many replicas a drain may take away at once: 1 or more, and fewer than `replicas`, if they are more than one.
   * @default 1
   */
  readonly maxUnavailable?: number;
  /**
   * In which order pods are made. It cannot be changed on a set that exists.
   * @default PodManagementPolicy.PARALLEL
   */
  readonly podManagementPolicy?: PodManagementPolicy;
  /**
   * When pods get a changed template.
   * @default StatefulUpdate.ROLLING_UPDATE
   */
  readonly updateStrategy?: StatefulUpdate;
  /**
   * Seconds that a pod has to write everything down before it is killed; a whole number of 1 or more.
   * @default 120
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Services of others that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why a StatefulSet of that name that exists already, made by kubectl or another stack, is taken over. What Kubernetes
   * cannot change in it must be as declared; the plan shows what becomes of the rest.
   * @default - such a StatefulSet stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
