/**
 * Access mode of a volume: on how many nodes it can be mounted at the same time. NFS does not enforce it.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export enum AccessMode {
  /** Any number of nodes, to read and write. */
  READ_WRITE_MANY = "ReadWriteMany",
  /** Any number of nodes, to read. */
  READ_ONLY_MANY = "ReadOnlyMany",
  /** One node, to read and write. */
  READ_WRITE_ONCE = "ReadWriteOnce",
}
