import type { Construct } from "constructs";
import { propError } from "../../units";
import { MountedBy, validateExport } from "../nfs-export/nfs-export";
import { ReclaimPolicy } from "../storage-class/storage-class";
import { type NfsProvisionedStorageClassProps, OnDelete } from "./nfs-provisioned-storage-class-props";
import { CSI_VARIABLES, SUBDIR_VARIABLES, validatePathPattern } from "./path-pattern";

/** Checks every rule that needs no cluster; throws for the first one that is broken. */
export function validateNfsStorageClass(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const isSubdir = props.provisioner === "nfs-subdir-external-provisioner";
  if (!/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/.test(props.className)) {
    const rule =
      "be 1 to 40 lower case letters, digits and dashes, as the provisioner's own objects are named after it";
    throw propError(construct.node.path, "className", rule, props.className);
  }
  validateExport(construct, props, isSubdir ? MountedBy.NODE : MountedBy.CSI_DRIVER);
  validateDeletion(construct, props);
  validateDirectories(construct, props);
  if (!isSubdir && !/^[0-7]{1,4}$/.test(props.mountPermissions ?? "0")) {
    throw propError(
      construct.node.path,
      "mountPermissions",
      "be 1 to 4 octal digits",
      props.mountPermissions,
    );
  }
  if (isSubdir && props.allowVolumeExpansion) {
    const rule =
      "be false with nfs-subdir-external-provisioner, which cannot resize: such a claim stays at Resizing for ever";
    throw propError(construct.node.path, "allowVolumeExpansion", rule, true);
  }
}

function validateDeletion(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const deletes = props.reclaimPolicy === ReclaimPolicy.DELETE;
  if (deletes && props.dataLoss !== "acknowledged") {
    const rule =
      'be Retain, or dataLoss "acknowledged": with Delete, whoever deletes a claim deletes its volume';
    throw propError(construct.node.path, "reclaimPolicy", rule, props.reclaimPolicy);
  }
  if (!deletes && (props.onDelete ?? OnDelete.RETAIN) !== OnDelete.RETAIN) {
    const rule =
      "be retain with reclaimPolicy Retain, under which nobody asks the provisioner to delete anything";
    throw propError(construct.node.path, "onDelete", rule, props.onDelete);
  }
  if (deletes && props.path === "/" && props.provisioner === "nfs-subdir-external-provisioner") {
    const rule =
      "be below / with reclaimPolicy Delete: nfs-subdir-external-provisioner cannot find directories right below / again";
    throw propError(construct.node.path, "path", rule, props.path);
  }
}

function validateDirectories(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const { pathPattern, sharedDirectories, provisioner } = props;
  if (sharedDirectories !== undefined && sharedDirectories.reason.trim() === "") {
    throw propError(construct.node.path, "sharedDirectories.reason", "say why", sharedDirectories.reason);
  }
  if (pathPattern === undefined) return;
  const variables = provisioner === "csi-driver-nfs" ? CSI_VARIABLES : SUBDIR_VARIABLES;
  validatePathPattern(construct, pathPattern, variables, sharedDirectories?.reason);
  if (props.onDelete === OnDelete.ARCHIVE) {
    const rule =
      "not go with onDelete archive: the archive of a second claim with the same directory cannot be made, and its volume stays Failed";
    throw propError(construct.node.path, "pathPattern", rule, pathPattern);
  }
}
