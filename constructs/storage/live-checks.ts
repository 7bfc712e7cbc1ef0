import { VOLUME_BINDABLE } from "./bound-volume/volume-checks";
import { CLUSTER_IP_FREE } from "./ganesha-export/checks";
import { LOCAL_VOLUME_EXCLUSIVE, LOCAL_VOLUME_NODE, LOCAL_VOLUME_UNCHANGED } from "./local-volume/checks";
import { RECURRING_JOBS_EXIST, REPLICAS_HAVE_NODES, SECRET_EXISTS } from "./longhorn/checks";
import { SERVER_FAMILY, SERVER_NOT_SERVICE } from "./nfs-export/checks";
import { NFS_CLIENTS } from "./nfs-export/nfs-client-checks";
import {
  CSI_CLASSES_ON_DELETE,
  CSI_DRIVER_ON_DELETE,
  CSI_DRIVER_CLAIM_NAMES,
} from "./provisioned-class/csi-deletion-checks";
import { ONE_MODE_PER_EXPORT, VOLUMES_HAVE_OWN_DIRECTORIES } from "./provisioned-class/nfs-class-checks";
import { NO_STATIC_CLASS, STATIC_VOLUME_UNCHANGED } from "./static-volume/static-pair-checks";
import { CSI_DRIVER_INSTALLED, ONLY_DEFAULT_CLASS } from "./storage-class/checks";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const STORAGE_CHECKS = [
  CSI_CLASSES_ON_DELETE,
  CLUSTER_IP_FREE,
  CSI_DRIVER_ON_DELETE,
  CSI_DRIVER_INSTALLED,
  CSI_DRIVER_CLAIM_NAMES,
  LOCAL_VOLUME_EXCLUSIVE,
  LOCAL_VOLUME_NODE,
  LOCAL_VOLUME_UNCHANGED,
  NFS_CLIENTS,
  NO_STATIC_CLASS,
  ONE_MODE_PER_EXPORT,
  ONLY_DEFAULT_CLASS,
  RECURRING_JOBS_EXIST,
  REPLICAS_HAVE_NODES,
  SECRET_EXISTS,
  SERVER_FAMILY,
  SERVER_NOT_SERVICE,
  STATIC_VOLUME_UNCHANGED,
  VOLUME_BINDABLE,
  VOLUMES_HAVE_OWN_DIRECTORIES,
] as const;
