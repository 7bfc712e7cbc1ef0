import type { Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { ReclaimPolicy, VolumeBindingMode } from "../storage-class/storage-class";

/** What a provisioner does with the directory of a volume that is deleted. */
export enum OnDelete {
  /** The directory is kept. */
  RETAIN = "retain",
  /** It is renamed to `archived-<directory>`. */
  ARCHIVE = "archive",
  /** It is removed with everything in it. */
  DELETE = "delete",
}

/** Properties that both provisioners share. */
export interface NfsStorageClassProps {
  /**
   * Name of the class: 1 to 40 lower case letters, digits and dashes, once per cluster. The objects of the
   * provisioner are named after it.
   */
  readonly className: string;
  /** IP address or DNS name of the NFS server; a literal, not a token. */
  readonly server: string;
  /** Absolute path of the export in which the provisioner creates a directory for each claim; a literal, not a token. */
  readonly path: string;
  /** How nodes mount the volumes. There is deliberately no default: options that suit one server hang with another. */
  readonly mountOptions: NfsMountOptions;
  /**
   * Whether this is the default class, for claims that name none; at most one per cluster.
   * @default false
   */
  readonly isDefault?: boolean;
  /**
   * What happens to a volume when its claim is deleted. `DELETE` needs `acceptDataLoss`. A change replaces the
   * class; existing volumes keep their policy.
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;
  /**
   * Why the data may be deleted together with its claim. Required for `ReclaimPolicy.DELETE`.
   * @default - deleting is refused
   */
  readonly acceptDataLoss?: { readonly reason: string };
  /**
   * What the provisioner does with a directory when a volume is deleted. `ARCHIVE` and `DELETE`
   * need `ReclaimPolicy.DELETE`, as the provisioner is not involved otherwise. `DELETE` with csi-driver-nfs also needs a
   * driver with `defaultOnDelete: OnDelete.DELETE`.
   * @see https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/docs/driver-parameters.md
   * @default OnDelete.RETAIN
   */
  readonly onDelete?: OnDelete;
  /**
   * Directory of a claim, relative to `path`, with the variables of the provisioner. It must contain the namespace and the
   * name of the claim, in parts separated by `/` or `_`. With `OnDelete.DELETE` and `OnDelete.ARCHIVE` it must contain
   * `${pv.metadata.name}`; nfs-subdir-external-provisioner lacks that variable, so a pattern is then refused.
   * @default - a separate directory per volume, never used again
   */
  readonly pathPattern?: string;
  /**
   * Why claims may share a directory, or the authors of claims may choose it. Lifts the rules for `pathPattern`.
   * @default - each claim has its own directory
   */
  readonly sharedDirectories?: { readonly reason: string };
  /**
   * When a claim gets its volume.
   * @default VolumeBindingMode.IMMEDIATE
   */
  readonly volumeBindingMode?: VolumeBindingMode;
  /**
   * Whether claims may grow; csi-driver-nfs only. NFS does not enforce sizes, so only the declared size changes.
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
  /** One pod, deployed by the construct, creates the directories; the nodes mount the volumes. */
  readonly provisioner: "nfs-subdir-external-provisioner";
  /** Namespace of the provisioner. It must exist and have Pod Security `baseline` or `privileged`. */
  readonly namespace: string;
  /**
   * Image of the provisioner, such as a copy in your own registry, with a tag or digest.
   * @default "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2"
   */
  readonly image?: string;
  /**
   * Requests and limits of the provisioner. It keeps all claims and volumes of the cluster in memory.
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
  /** The driver creates the directories and mounts the volumes, on every node. */
  readonly provisioner: "csi-driver-nfs";
  /**
   * Mode of new directories, in octal digits, at least 0755. The driver also applies it to the directory of the export, at
   * each claim. With `"0"` it changes no mode: a new directory then has 0755 and belongs to root, and pods that do not run
   * as root need an `fsGroup`.
   * @default "0"
   */
  readonly mountPermissions?: string;
}

/** Properties of `NfsProvisionedStorageClass`, distinguished by `provisioner`. */
export type NfsProvisionedStorageClassProps = NfsSubdirStorageClassProps | CsiNfsStorageClassProps;
