import { type StorageClassReference } from "../../claims";
import type { DedicatedPlacement } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { GaneshaBuild, GaneshaConfigProps } from "../ganesha";

/** How a server is run. */
export enum GaneshaRun {
  /** One pod that serves directories of a volume: FSAL VFS. */
  POD = "pod",
  /** A service on hosts that serves a GlusterFS volume: FSAL GLUSTER. */
  HOSTS = "hosts",
}

/** What is said of a server however it is run. */
export type GaneshaServerProps = Pick<
  GaneshaConfigProps,
  | "exports"
  | "protocols"
  | "hasRpcbind"
  | "minorVersions"
  | "port"
  | "leaseLifetimeSeconds"
  | "gracePeriodSeconds"
  | "blocks"
>;

/** The pod uses the network of its node. */
export interface GaneshaHostNetwork {
  /**
   * IP address of the node, as clients reach it. With a `Cluster`, only one node may be left for the pod to
   * run on.
   */
  readonly hostAddress: string;
}

/** A Service stands before the pod. */
export interface GaneshaServiceNetwork {
  /**
   * Fixed IP address of the Service, in the cluster's `serviceCidr`, taken by no other Service. Clients
   * outside the cluster reach it only if they have a route to it.
   */
  readonly clusterIp: string;
}

/** A claim that the construct makes. */
export interface GaneshaNewVolume {
  /** Name of the claim. */
  readonly claimName: string;
  /** Size of the claim. It can grow if its class says so, and never shrinks. */
  readonly size: Memory;
  /** Class of the claim: a construct of the app, such as `LonghornStorageClass`, or the name of one that is live at plan. */
  readonly storageClass: StorageClassReference;
  /**
   * Why the data may be lost. Required when the class keeps one replica.
   * @default - the class must keep more than one replica
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why XFS is accepted below the pod. After the volume comes back as another device, handles of its clients are stale,
   * and they must mount again.
   * @default - XFS is refused
   */
  readonly acceptXfs?: { readonly reason: string };
}

/** A claim that exists. */
export interface GaneshaExistingVolume {
  /** Name of the claim, in the namespace of the pod. */
  readonly claim: string;
  /**
   * Why XFS is accepted below the pod. After the volume comes back as another device, handles of its clients are stale,
   * and they must mount again.
   * @default - XFS is refused
   */
  readonly acceptXfs?: { readonly reason: string };
}

/** Properties of a `GaneshaExport` that runs in a pod. Its exports have FSAL VFS. */
export interface GaneshaPodProps extends GaneshaServerProps, DedicatedPlacement {
  /** Runs it in a pod. */
  readonly run: GaneshaRun.POD;
  /** Name of the Deployment, its ConfigMap and its Service: 1 to 63 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace, with Pod Security `privileged`. Plain text. */
  readonly namespace: string;
  /** Where clients reach it. */
  readonly network: GaneshaHostNetwork | GaneshaServiceNetwork;
  /** What it serves from. */
  readonly volume: GaneshaNewVolume | GaneshaExistingVolume;
  /**
   * Absolute path at which the volume is mounted in the pod. The paths of all exports lie in it.
   * @default "/export"
   */
  readonly mountPath?: string;
  /**
   * Directories to make on the volume at start, below `mountPath`: `testdata/bankdataset`. They belong to root.
   * @default - those of the exports
   */
  readonly directories?: readonly string[];
  /**
   * What the server asks for, and may use at most.
   * @default - 100m CPU and 256 MiB, at most 1 GiB
   */
  readonly resources?: ContainerResources;
  /**
   * What is in the image.
   * @default GaneshaBuild.NFS_PROVISIONER_4_0_8
   */
  readonly build?: GaneshaBuild;
  /**
   * Where the image is pulled from, for clusters without internet; with a tag other than latest, or a digest.
   * @default - image of the build
   */
  readonly image?: string;
  /**
   * Why a claim and a Service of these names that exist already, made by kubectl or another stack, are taken over.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/** Properties of a `GaneshaExport` that runs on hosts. Its exports have FSAL GLUSTER. */
export interface GaneshaHostsProps extends GaneshaServerProps {
  /** Runs it as a service of systemd. */
  readonly run: GaneshaRun.HOSTS;
  /** What is installed on each host, by name of the host. At least one. */
  readonly hosts: Readonly<Record<string, GaneshaBuild>>;
  /**
   * IP address that the server listens on, and clients mount from. Other than loopback for a single host only.
   * @default "127.0.0.1"
   */
  readonly bindAddress?: string;
  /**
   * Absolute path of the directory in which the server remembers whose locks may be reclaimed.
   * @default "/var/lib/nfs/ganesha"
   */
  readonly recoveryRoot?: string;
}

/** Properties of `GaneshaExport`: `run` says which. */
export type GaneshaExportProps = GaneshaPodProps | GaneshaHostsProps;
