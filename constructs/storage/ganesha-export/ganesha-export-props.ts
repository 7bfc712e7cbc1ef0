import { type StorageClassReference } from "../../claims";
import type { DedicatedPlacement } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { GaneshaBuild, GaneshaConfigProps } from "../ganesha";

/** How an NFS-Ganesha server runs. */
export enum GaneshaRun {
  /** One pod that serves directories of a volume: FSAL VFS. */
  POD = "pod",
  /** A service on hosts that serves a GlusterFS volume: FSAL GLUSTER. */
  HOSTS = "hosts",
}

/** Properties that a server in a pod and one on hosts share. */
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

/** The pod uses the network of its node (`hostNetwork`). */
export interface GaneshaHostNetwork {
  /**
   * IP address of the node at which clients reach it. With a `Cluster`, the node selector and tolerations must leave
   * exactly one node for the pod.
   */
  readonly hostAddress: string;
}

/** Clients reach the pod through a Service with a fixed address. */
export interface GaneshaServiceNetwork {
  /**
   * Fixed IP address of the Service, in the cluster's `serviceCidr` and not used by another Service. Clients outside the
   * cluster need a route to it.
   */
  readonly clusterIp: string;
}

/** A claim that the construct creates. */
export interface GaneshaNewVolume {
  /** Name of the claim. */
  readonly claimName: string;
  /** Size of the claim. It can grow if its class has `allowVolumeExpansion`, and never shrinks. */
  readonly size: Memory;
  /** Class of the claim: a construct of the app, such as `LonghornStorageClass`, or the name of a live class. */
  readonly storageClass: StorageClassReference;
  /**
   * Why the data may be lost. Required when the class keeps one replica.
   * @default - the class must keep more than one replica
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why a volume with XFS is accepted. When it is attached as another device, the file handles of all clients become
   * stale, and they must mount again.
   * @default - XFS is refused
   */
  readonly acceptXfs?: { readonly reason: string };
}

/** A claim that exists. */
export interface GaneshaExistingVolume {
  /** Name of the claim, in the namespace of the pod. */
  readonly claim: string;
  /**
   * Why a volume with XFS is accepted. When it is attached as another device, the file handles of all clients become
   * stale, and they must mount again.
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
  /** Namespace, which must have Pod Security `privileged`; a literal, not a token. */
  readonly namespace: string;
  /** Where clients reach it. */
  readonly network: GaneshaHostNetwork | GaneshaServiceNetwork;
  /** The volume whose directories it serves. */
  readonly volume: GaneshaNewVolume | GaneshaExistingVolume;
  /**
   * Absolute path at which the volume is mounted in the pod. The paths of all exports must be below it.
   * @default "/export"
   */
  readonly mountPath?: string;
  /**
   * Directories to create on the volume at start, relative to `mountPath`: `testdata/bankdataset`. Root owns them.
   * @default - those of the exports
   */
  readonly directories?: readonly string[];
  /**
   * Requests and limits of the server.
   * @default - 100m CPU and 256 MiB, at most 1 GiB
   */
  readonly resources?: ContainerResources;
  /**
   * The build of NFS-Ganesha in the image.
   * @default GaneshaBuild.NFS_PROVISIONER_4_0_8
   */
  readonly build?: GaneshaBuild;
  /**
   * Image, such as a copy in your own registry, with a tag other than `latest` or a digest.
   * @default - the image of the build
   */
  readonly image?: string;
  /**
   * Why an existing claim and Service of these names, created by kubectl or another stack, are adopted.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}

/** Properties of a `GaneshaExport` that runs on hosts. Its exports have FSAL GLUSTER. */
export interface GaneshaHostsProps extends GaneshaServerProps {
  /** Runs it as a service of systemd. */
  readonly run: GaneshaRun.HOSTS;
  /** The build that is installed on each host, keyed by name of the host. At least one. */
  readonly hosts: Readonly<Record<string, GaneshaBuild>>;
  /**
   * IP address that the server listens on and clients mount from. With several hosts, it must be a loopback address.
   * @default "127.0.0.1"
   */
  readonly bindAddress?: string;
  /**
   * Absolute path of the directory in which the server records which clients may reclaim their locks.
   * @default "/var/lib/nfs/ganesha"
   */
  readonly recoveryRoot?: string;
}

/** Properties of `GaneshaExport`, distinguished by `run`. */
export type GaneshaExportProps = GaneshaPodProps | GaneshaHostsProps;
