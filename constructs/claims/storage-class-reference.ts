/**
 * A construct that creates a storage class: `LonghornStorageClass`, `LocalStorageClass`, `NfsProvisionedStorageClass`, or
 * one of yours.
 */
export interface StorageClassConstruct {
  /** Name of the class. */
  readonly className: string;
  /**
   * Name of the provisioner of its volumes.
   * @default - not known before the plan
   */
  readonly provisionerName?: string;
  /**
   * Number of copies of each volume.
   * @default - not known before the plan
   */
  readonly numberOfReplicas?: number;
  /**
   * File system on its volumes.
   * @default - not known before the plan
   */
  readonly fsType?: string;
}

/**
 * A storage class: its name, or the construct that makes it, in the same stack or in another one of the app.
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
 */
export type StorageClassReference = string | StorageClassConstruct;

/** Returns the name of a storage class. */
export function classNameOf(storageClass: StorageClassReference): string {
  return typeof storageClass === "string" ? storageClass : storageClass.className;
}
