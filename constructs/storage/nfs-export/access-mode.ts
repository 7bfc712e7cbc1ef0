/** Who may mount a volume at a time. NFS itself enforces none of it. */
export enum AccessMode {
  /** Any number of nodes, to read and write. */
  READ_WRITE_MANY = "ReadWriteMany",
  /** Any number of nodes, to read. */
  READ_ONLY_MANY = "ReadOnlyMany",
  /** One node, to read and write. */
  READ_WRITE_ONCE = "ReadWriteOnce",
}
