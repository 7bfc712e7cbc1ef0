import type { Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { ReclaimPolicy, VolumeBindingMode } from "../storage-class/storage-class";

/** What a provisioner does with the directory of a volume that it is asked to delete. */
export enum OnDelete {
  /** It stays as it is. */
  RETAIN = "retain",
  /** It is renamed to `archived-<directory>`. */
  ARCHIVE = "archive",
  /** It is removed with everything in it. */
  DELETE = "delete",
}

/** Properties that both provisioners share. */
export interface NfsStorageClassProps {
  /**
   * Name of the class: 1 to 40 lower case letters, digits and dashes, once per cluster. The provisioner's own
   * objects are named after it.
   */
  readonly className: string;
  /** IP address or DNS name of the NFS server. Plain text. */
  readonly server: string;
  /** Absolute path of the export in which the provisioner makes a directory for each claim. Plain text. */
  readonly path: string;
  /** How nodes mount the volumes. No default on purpose: what fits one server hangs with another. */
  readonly mountOptions: NfsMountOptions;
  /**
   * Whether claims that name no class get this one; at most one class of a cluster.
   * @default false
   */
  readonly isDefault?: boolean;
  /**
   * What happens to a volume when its claim is deleted. `DELETE` needs `acceptDataLoss`. A change replaces the
   * class; volumes that exist keep what they have.
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;
  /**
   * Says that whoever deletes a claim of this class may delete its data. Needed for `ReclaimPolicy.DELETE`.
   * @default - deleting is refused
   */
  readonly acceptDataLoss?: { readonly reason: string };
  /**
   * What the provisioner does with a directory when a volume is deleted. Anything but `RETAIN` needs
   * `ReclaimPolicy.DELETE`: otherwise no provisioner is asked. `DELETE` with csi-driver-nfs needs a driver that deletes by
   * default: `defaultOnDelete` of `CsiDriverNfs`.
   * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/docs/driver-parameters.md
   * @default OnDelete.RETAIN
   */
  readonly onDelete?: OnDelete;
  /**
   * Directory of a claim below `path`, with the provisioner's own variables. Namespace and name of the
   * claim must be in it, in parts split by `/` or `_`. With `OnDelete.DELETE` and `OnDelete.ARCHIVE` it must hold
   * `${pv.metadata.name}`, and nfs-subdir-external-provisioner, which has no such variable, takes none.
   * @default - a directory of its own for each volume, never used again
   */
  readonly pathPattern?: string;
  /**
   * Why two claims may share a directory, or their authors choose it. Lifts the rules on `pathPattern`.
   * @default - each claim has its own
   */
  readonly sharedDirectories?: { readonly reason: string };
  /**
   * When a claim gets its volume.
   * @default VolumeBindingMode.IMMEDIATE
   */
  readonly volumeBindingMode?: VolumeBindingMode;
  /**
   * Whether claims may grow. NFS enforces no size, so it changes a number. Only csi-driver-nfs can.
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
   * @default false
   */
  readonly allowVolumeExpansion?: boolean;
}

/**
 * A class of nfs-subdir-external-provisioner, with a Deployment for each class.
 * @see https://github.com/kubernetes-sigs/nfs-subdir-external-provisioner
 */
export interface NfsSubdirStorageClassProps extends NfsStorageClassProps {
  /** One pod of our own makes the directories; nodes mount the volumes themselves. */
  readonly provisioner: "nfs-subdir-external-provisioner";
  /** Namespace of the provisioner: exists, Pod Security baseline or privileged. */
  readonly namespace: string;
  /**
   * Image of the provisioner, with a tag or digest. For clusters without internet, point it to a mirror.
   * @default "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2"
   */
  readonly image?: string;
  /**
   * What the provisioner asks for, and may use at most. It holds all claims and volumes of the cluster in memory.
   * @default - 10m CPU and 32 MiB, at most 256 MiB
   */
  readonly resources?: ContainerResources;
  /**
   * Labels that the provisioner's node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the provisioner tolerates.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Labels of the nodes on which pods with claims of the class may run. Those nodes need an NFS client.
   * @default - any node whose taints the pods tolerate
   */
  readonly clientNodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that pods with claims of the class tolerate. Nodes with them need an NFS client, too.
   * @default - none
   */
  readonly clientTolerations?: readonly Toleration[];
}

/**
 * A class of csi-driver-nfs, which `CsiDriverNfs` installs once per cluster.
 * @see https://github.com/kubernetes-csi/csi-driver-nfs
 */
export interface CsiNfsStorageClassProps extends NfsStorageClassProps {
  /** The driver makes the directories and mounts the volumes, on every node. */
  readonly provisioner: "csi-driver-nfs";
  /**
   * Mode of new directories in octal digits, and of the export's own directory, which the driver changes at each claim:
   * at least 0755. `"0"` leaves both as they are; a new directory is then 0755 and root's, and pods that are not root
   * need an `fsGroup`.
   * @default "0"
   */
  readonly mountPermissions?: string;
}

/** Properties of `NfsProvisionedStorageClass`: `provisioner` decides which others there are. */
export type NfsProvisionedStorageClassProps = NfsSubdirStorageClassProps | CsiNfsStorageClassProps;
