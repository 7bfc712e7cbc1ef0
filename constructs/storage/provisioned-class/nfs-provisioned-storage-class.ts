import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import { requireLive, verdictOf } from "../../live";
import { requireNfsClient } from "../nfs-export/nfs-client-nodes";
import { MountedBy } from "../nfs-export/nfs-export";
import { requireLiveExport } from "../nfs-export/require-live-export";
import {
  claimClassName,
  ReclaimPolicy,
  StorageClass,
  type StorageClassProps,
  VolumeBindingMode,
} from "../storage-class/storage-class";
import { CSI_DRIVER_CLAIM_NAMES } from "./csi-deletion-checks";
import { CsiDriverNfs } from "./csi-driver-nfs";
import { removesDirectories } from "./deletion-rules";
import { ONE_MODE_PER_EXPORT, VOLUMES_HAVE_OWN_DIRECTORIES } from "./nfs-class-checks";
import {
  type CsiNfsStorageClassProps,
  type NfsProvisionedStorageClassProps,
  type NfsSubdirStorageClassProps,
  OnDelete,
} from "./nfs-provisioned-storage-class-props";
import { validateNfsStorageClass } from "./nfs-storage-class-rules";
import { SubdirProvisioner } from "./subdir-provisioner";

/** What depends on the provisioner in a class. */
type ProvisionerPart = Pick<
  StorageClassProps,
  "provisionerName" | "parameters" | "allowVolumeExpansion" | "dependsOn" | "preconditions"
>;

/**
 * A storage class that creates a directory on an NFS export for each claim.
 *
 * Two provisioners are supported: nfs-subdir-external-provisioner is deployed with the class, as typed resources;
 * csi-driver-nfs is installed once per cluster by `CsiDriverNfs`.
 * @see https://github.com/kubernetes-sigs/nfs-subdir-external-provisioner
 * @see https://github.com/kubernetes-csi/csi-driver-nfs
 * @example
 * ```ts
 * new NfsProvisionedStorageClass(stack, "nfs", {
 *   className: "nfs-client",
 *   provisioner: "nfs-subdir-external-provisioner",
 *   namespace: "nfs-provisioner",
 *   server: "192.168.1.2",
 *   path: "/srv/data",
 *   mountOptions: NfsMountOptions.HARD_V4,
 * });
 * ```
 */
export class NfsProvisionedStorageClass extends Construct {
  /** Name of the class, for claims. */
  public readonly className: string;
  /** Name of the provisioner, as the class and its volumes refer to it. */
  public readonly provisionerName: string;
  /** The class, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NfsProvisionedStorageClassProps) {
    checkNew({ NfsProvisionedStorageClass }, new.target, scope, id, props);
    super(scope, id);
    this.className = props.className;
    const isDefault = props.isDefault ?? false;
    validateNfsStorageClass(this, props);
    if (props.provisioner === "nfs-subdir-external-provisioner")
      requireNfsClient(this, "clientNodeSelector", {
        nodeSelector: props.clientNodeSelector,
        tolerations: props.clientTolerations,
      });
    claimClassName(this, this.className, isDefault);

    const part = props.provisioner === "csi-driver-nfs" ? this.csiPart(props) : this.subdirPart(props);
    this.provisionerName = part.provisionerName;
    const { resource } = new StorageClass(this, "class", {
      ...part,
      className: this.className,
      mountOptions: props.mountOptions.list,
      reclaimPolicy: props.reclaimPolicy ?? ReclaimPolicy.RETAIN,
      volumeBindingMode: props.volumeBindingMode ?? VolumeBindingMode.IMMEDIATE,
      isDefault,
    });
    this.dependables = [resource];
    this.node.defaultChild = resource;
  }

  private subdirPart(props: NfsSubdirStorageClassProps): ProvisionerPart {
    requireLiveExport(this, props.server, MountedBy.NODE);
    const provisioner = new SubdirProvisioner(this, "provisioner", props);
    const { onDelete = OnDelete.RETAIN, server, path } = props;
    if (removesDirectories(props)) {
      const { className } = this;
      requireLive(this, VOLUMES_HAVE_OWN_DIRECTORIES, {
        className,
        onDelete,
        server,
        path: path.replaceAll("${", () => "$${"),
      });
    }
    return {
      provisionerName: provisioner.provisionerName,
      parameters: {
        // the provisioner archives if onDelete is missing, and has no value for it.
        ...(onDelete === OnDelete.ARCHIVE ? { archiveOnDelete: "true" } : { onDelete }),
        ...(props.pathPattern === undefined ? {} : { pathPattern: props.pathPattern }),
      },
      allowVolumeExpansion: false,
      dependsOn: [provisioner.deployment],
      // the root volume has the preconditions, as it is created before everything else.
      preconditions: [],
    };
  }

  private csiPart(props: CsiNfsStorageClassProps): ProvisionerPart {
    const { server, path, pathPattern, onDelete = OnDelete.RETAIN, mountPermissions = "0" } = props;
    const { dependsOn } = CsiDriverNfs.need(this, onDelete);
    requireLiveExport(this, server, MountedBy.CSI_DRIVER);
    const driver = CsiDriverNfs.DRIVER_NAME;
    if (pathPattern !== undefined) {
      const escaped = pathPattern.replaceAll("${", () => "$${");
      requireLive(this, CSI_DRIVER_CLAIM_NAMES, { driver, pathPattern: escaped });
    }
    if (Number.parseInt(mountPermissions, 8) > 0) {
      const { className } = this;
      requireLive(this, ONE_MODE_PER_EXPORT, { className, driver, server, path, mountPermissions });
    }
    return {
      provisionerName: driver,
      parameters: {
        server,
        share: path,
        onDelete,
        mountPermissions,
        ...(pathPattern === undefined ? {} : { subDir: pathPattern }),
      },
      allowVolumeExpansion: props.allowVolumeExpansion ?? false,
      dependsOn,
      preconditions: verdictOf(this),
    };
  }
}
