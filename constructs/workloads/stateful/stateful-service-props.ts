import type {
  AntiAffinity,
  Architecture,
  GpuRequest,
  Purpose,
  SecretKey,
  ServiceAddress,
  Suspended,
  Toleration,
} from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Probes } from "./probe";
import type { ExistingVolume, ReplicaVolume } from "./replica-volume";

/** What each replica holds of the data. It decides where clients are led, and what scaling down would lose. */
export enum ReplicaData {
  /** All of it: the software replicates. Clients may go to any replica. */
  REPLICATED = "replicated",
  /** A part of it: without a replica, its part is gone. Clients may go to any replica, scaling down is refused. */
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

/** Whom the processes run as; the same for every container. */
export interface PodUser {
  /** User id, 1 or more: that of the image's own user. */
  readonly uid: number;
  /** Group id, 1 or more. */
  readonly gid: number;
  /** Group that owns what is on the volume, 1 or more: without it, a new volume is root's and cannot be written to. */
  readonly fsGroup: number;
}

/** Metrics that the software itself answers with. */
export interface OwnMetrics {
  /** Name of one of `ports`. */
  readonly portName: string;
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string;
}

/** Metrics that a second container in each pod makes of what the software says. Its port is called `metrics`. */
export interface ExporterMetrics {
  /** Image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** Port on which it answers, 1 to 65535. */
  readonly port: number;
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string;
  /**
   * Arguments of its command.
   * @default - none
   */
  readonly args?: readonly string[];
  /**
   * Variables of its own.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Variables of its own whose values are in Secrets.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
  /**
   * What it asks for, and may use at most.
   * @default - 10m CPU and 32 MiB, what such programs use between two scrapes, and at most 128 MiB
   */
  readonly resources?: ContainerResources;
}

/** Properties of `StatefulService`. */
export interface StatefulServiceProps {
  /** Name of the StatefulSet and the Service, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for; decides whether it may be suspended just like that. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no pods; claims, Secrets and Services stay.
   * @default - as the group around it says, such as the stack
   */
  readonly suspended?: Suspended;
  /** Number of pods while it is not suspended; a whole number of 1 or more. */
  readonly replicas: number;
  /** What each replica holds of the data. */
  readonly replicaData: ReplicaData;
  /** Image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /**
   * Command in place of the image's own. Nothing may be installed by it (GR-55).
   * @default - the image's
   */
  readonly command?: readonly string[];
  /**
   * Arguments of the command. Nothing may be installed by them (GR-55).
   * @default - the image's
   */
  readonly args?: readonly string[];
  /**
   * Variables. What is called a password, secret, token or key is refused here (GR-10).
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Variables whose values are in Secrets. The Secrets must exist before a pod starts.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
  /**
   * Variables that say something of the pod itself, such as `status.podIP`.
   * @default - none
   */
  readonly podEnv?: Readonly<Record<string, string>>;
  /** Ports by name, 1 to 65535 each: what is not listed here cannot be reached, scraped or probed. */
  readonly ports: Readonly<Record<string, number>>;
  /**
   * How the kubelet learns that a container has started, is ready, and needs a restart.
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   */
  readonly probes: Probes;
  /** What the container asks for, and may use at most. */
  readonly resources: ContainerResources;
  /**
   * GPUs for the container; the cluster's nodes must offer enough of them.
   * @default - none
   */
  readonly gpus?: GpuRequest;
  /**
   * Name of a RuntimeClass; it must exist. GPUs on K3s need `nvidia`, unless that is the default runtime of the node.
   * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
   * @default - the node's default runtime
   */
  readonly runtimeClassName?: string;
  /**
   * The one instruction set that the image is made for: pods go to such nodes only.
   * @default - the image is made for all nodes that the pods may run on
   */
  readonly architecture?: Architecture;
  /** Whom the processes run as. */
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
   * Where its metrics come from.
   * @default - it has none
   */
  readonly metrics?: OwnMetrics | ExporterMetrics;
  /**
   * How replicas keep away from each other. Under `HARD`, a cluster needs a node that they may run on for each.
   * @default AntiAffinity.HARD
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate, such as that of an `IsolatedNode`.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
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
