import { NfsVersion } from "../mount-options/nfs-mount-options-props";
import { DataLocality, LonghornFsType, type LonghornStorageClassProps } from "./longhorn-storage-class-props";

/** Two days, as in Longhorn's own examples: a node may be rebuilt in the meantime. */
export const STALE_REPLICA_TIMEOUT_MINUTES = 2880;

const SWITCH = /^(true|false)$/;
const BY_SETTING = /^(ignored|enabled|disabled)$/;
const ANY = /^[^]*$/;

/**
 * Parameters of Longhorn without a prop here, and what each may be.
 * @see https://longhorn.io/docs/1.10.1/references/storage-class-parameters/
 */
export const FURTHER_PARAMETERS: Readonly<Record<string, RegExp>> = {
  backingImage: /^.+$/,
  backingImageChecksum: /^[0-9a-f]{128}$|^$/,
  backingImageDataSourceParameters: ANY,
  backingImageDataSourceType: /^(download|upload|export-from-volume|restore|clone)$|^$/,
  backupBlockSize: /^[1-9]\d*(Mi)?$/,
  backupTargetName: /^(?!-)[-a-z0-9]*[a-z0-9]$/,
  dataEngine: /^v[12]$/,
  disableRevisionCounter: SWITCH,
  exclusive: SWITCH,
  freezeFSForSnapshot: BY_SETTING,
  freezeFilesystemForSnapshot: BY_SETTING,
  fromBackup: ANY,
  mkfsParams: ANY,
  replicaAutoBalance: /^(ignored|disabled|least-effort|best-effort)$/,
  replicaDiskSoftAntiAffinity: BY_SETTING,
  replicaSoftAntiAffinity: BY_SETTING,
  replicaZoneSoftAntiAffinity: BY_SETTING,
  share: SWITCH,
  strictTopology: SWITCH,
  unmapMarkSnapChainRemoved: BY_SETTING,
  volumeTopology: /^.+$/,
};

/** Parameters that follow from props, and from which. */
export const TYPED_PARAMETERS: Readonly<Record<string, string>> = {
  dataLocality: "dataLocality",
  diskSelector: "diskTags",
  encrypted: "encrypted",
  fsType: "fsType",
  migratable: "migratable",
  nfsOptions: "nfsOptions",
  nodeSelector: "nodeTags",
  numberOfReplicas: "numberOfReplicas",
  recurringJobSelector: "recurringJobSelector",
  staleReplicaTimeout: "staleReplicaTimeoutMinutes",
};

/** Versions that Longhorn's share manager serves: NFSv4 from 4.1 on. */
export const SHARED_VERSIONS: readonly string[] = [NfsVersion.V4_1, NfsVersion.V4_2];

/** Calls of the driver in which Kubernetes hands it the Secret of an encrypted volume. */
const SECRET_CALLS = ["provisioner", "node-publish", "node-stage", "node-expand"] as const;

/** Returns the parameters of a class, as Longhorn names them. */
export function parametersOf(props: LonghornStorageClassProps): Record<string, string> {
  const { nodeTags = [], diskTags = [], nfsOptions, recurringJobSelector: jobs = [] } = props;
  return {
    numberOfReplicas: String(props.numberOfReplicas),
    staleReplicaTimeout: String(props.staleReplicaTimeoutMinutes ?? STALE_REPLICA_TIMEOUT_MINUTES),
    dataLocality: props.dataLocality ?? DataLocality.DISABLED,
    fsType: props.fsType ?? LonghornFsType.EXT4,
    ...(nodeTags.length > 0 ? { nodeSelector: nodeTags.join(",") } : {}),
    ...(diskTags.length > 0 ? { diskSelector: diskTags.join(",") } : {}),
    ...encryptionOf(props),
    ...(props.migratable === true ? { migratable: "true" } : {}),
    ...(jobs.length > 0 ? { recurringJobSelector: JSON.stringify(jobs.map(jobOf)) } : {}),
    ...(nfsOptions === undefined ? {} : { nfsOptions: String(nfsOptions) }),
    ...props.parameters,
  };
}

function encryptionOf({ encrypted }: LonghornStorageClassProps): Record<string, string> {
  if (encrypted === undefined) return {};
  const { secretName, secretNamespace } = encrypted;
  const secrets = SECRET_CALLS.flatMap((call) => [
    [`csi.storage.k8s.io/${call}-secret-name`, secretName],
    [`csi.storage.k8s.io/${call}-secret-namespace`, secretNamespace],
  ]);
  return { encrypted: "true", ...(Object.fromEntries(secrets) as Record<string, string>) };
}

function jobOf({ name, isGroup = false }: { readonly name: string; readonly isGroup?: boolean }) {
  return { name, isGroup };
}
