import { CLAIM_EXISTS, CLAIM_STAYS } from "./bound-volume/claim-checks";
import { VOLUME_BINDABLE } from "./bound-volume/volume-checks";
import { CLASS_KEEPS_COPIES, CLUSTER_IP_FREE } from "./ganesha-export/ganesha-export-checks";
import {
  LOCAL_VOLUME_ALONE,
  LOCAL_VOLUME_NODE,
  LOCAL_VOLUME_UNCHANGED,
} from "./local-volume/local-volume-checks";
import { REPLICAS_HAVE_NODES } from "./longhorn/longhorn-checks";
import { NFS_CLIENTS } from "./nfs-export/nfs-client-checks";
import { SERVER_FAMILY, SERVER_IS_NO_SERVICE } from "./nfs-export/nfs-export-checks";
import {
  NO_STATIC_CLASS,
  STATIC_CLAIM_UNCHANGED,
  STATIC_VOLUME_UNCHANGED,
} from "./static-volume/static-pair-checks";
import { CSI_DRIVER_INSTALLED, ONLY_DEFAULT_CLASS } from "./storage-class/storage-class-checks";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const STORAGE_CHECKS = [
  CLAIM_EXISTS,
  CLAIM_STAYS,
  CLASS_KEEPS_COPIES,
  CLUSTER_IP_FREE,
  CSI_DRIVER_INSTALLED,
  LOCAL_VOLUME_ALONE,
  LOCAL_VOLUME_NODE,
  LOCAL_VOLUME_UNCHANGED,
  NFS_CLIENTS,
  NO_STATIC_CLASS,
  ONLY_DEFAULT_CLASS,
  REPLICAS_HAVE_NODES,
  SERVER_FAMILY,
  SERVER_IS_NO_SERVICE,
  STATIC_CLAIM_UNCHANGED,
  STATIC_VOLUME_UNCHANGED,
  VOLUME_BINDABLE,
] as const;
