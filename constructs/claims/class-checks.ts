import { builtIn, CSI_DRIVERS, type Live, type LiveStorageClass, reading, STORAGE_CLASSES } from "../live";
import { networkFileSystemOf } from "./network-file-system";

/** A class that a construct names. */
export interface NamedClass {
  /** Prop that names the class. */
  readonly prop: string;
  /** Name of the class. */
  readonly className: string;
}

/** Arguments of `CLASS_KEEPS_DATA`. */
export interface KeptClass extends NamedClass {
  /** Prop that states why the data may be lost. */
  readonly expendable: string;
  /**
   * Whether the claim outlives what mounts it, so that the reclaim policy does not matter.
   * @default false
   */
  readonly isClaimKept?: boolean;
}

/** Arguments of `CLASS_IS_LOCAL`. */
export interface LocalClass extends NamedClass {
  /** Why a network file system is refused. */
  readonly reason: string;
  /** Prop that accepts it, such as `volume.acceptNetworkFilesystem`. */
  readonly acceptance: string;
}

/**
 * CSI drivers whose charts or manifests always install a CSIDriver: without one, the driver is missing and its classes bind
 * nothing.
 */
const REGISTERED_DRIVERS =
  /^(nfs|smb|hostpath)\.csi\.k8s\.io$|^driver\.longhorn\.io$|\.(rbd|cephfs)\.csi\.ceph\.com$|^(local|zfs|lvm)\.csi\.openebs\.io$|^io\.openebs\.csi-mayastor$|^topolvm\.io$|^linstor\.csi\.linbit\.com$/;

const CLASS_FIELDS = [
  "provisioner",
  "parameters",
  "reclaimPolicy",
  "allowVolumeExpansion",
  "volumeBindingMode",
];

/** The fields that every check of a class reads. */
export const READS_CLASSES = reading(STORAGE_CLASSES, ...CLASS_FIELDS);

/** A class exists and has a provisioner. Otherwise claims stay Pending, and no event names the reason. */
export const CLASS_READY = builtIn<NamedClass>({
  name: "storage-class-ready",
  reads: [READS_CLASSES, reading(CSI_DRIVERS)],
  judge(live, { prop, className }) {
    const found = live.find(STORAGE_CLASSES, className);
    if (found === undefined) {
      return `${prop} must exist, or its claims stay Pending, but no StorageClass is called ${className}: apply the stack that creates it first${othersIn(live)}`;
    }
    const { provisioner = "" } = found;
    if (!REGISTERED_DRIVERS.test(provisioner) || live.find(CSI_DRIVERS, provisioner) !== undefined)
      return undefined;
    return (
      `${prop} must be a class whose provisioner creates volumes, but StorageClass ${className} is of ${provisioner}, and the ` +
      `cluster has no CSIDriver of that name: install the driver first`
    );
  },
});

/** A class keeps data: its volumes outlive their claims, and have more than one copy. */
export const CLASS_KEEPS_DATA = builtIn<KeptClass>({
  name: "storage-class-keeps-data",
  reads: [READS_CLASSES],
  judge(live, { prop, className, expendable, isClaimKept = false }) {
    const found = live.find(STORAGE_CLASSES, className);
    if (found === undefined) return undefined;
    const faults = [...(isClaimKept ? [] : deletionFaults(found)), ...copyFaults(found)];
    if (faults.length === 0) return undefined;
    return `${expendable} must state why the data may be lost, or ${prop} be another class: StorageClass ${className} ${faults.join(" and ")}`;
  },
});

/** A class provisions disks of the nodes or block storage, not directories of a network file system. */
export const CLASS_IS_LOCAL = builtIn<LocalClass>({
  name: "storage-class-is-local",
  reads: [READS_CLASSES],
  judge(live, { prop, className, reason, acceptance }) {
    const found = live.find(STORAGE_CLASSES, className);
    const network = found && networkFileSystemOf(found);
    if (network === undefined) return undefined;
    return (
      `${prop} must not be on a network file system, ${reason}, but StorageClass ${className} (${String(found?.provisioner)}) is on ` +
      `${network}: choose another class, or state why in ${acceptance}`
    );
  },
});

function deletionFaults({ reclaimPolicy = "Delete" }: LiveStorageClass): readonly string[] {
  return reclaimPolicy === "Retain" ? [] : ["deletes volumes with their claims"];
}

function copyFaults({ parameters = {} }: LiveStorageClass): readonly string[] {
  return parameters.numberOfReplicas === "1" ? ["keeps a single copy, which is lost with its disk"] : [];
}

function othersIn(live: Live): string {
  const names = live.list(STORAGE_CLASSES).map(({ metadata }) => metadata.name);
  return names.length === 0 ? " (the cluster has none)" : ` (the cluster has ${names.join(", ")})`;
}
