/** Where a container has a volume. */
export interface Mount {
  /** Name of the volume. */
  readonly name: string;
  /** Path in the container, as Terraform must write it. */
  readonly mountPath: string;
  /**
   * Path within the volume that is mounted.
   * @default - all of it
   */
  readonly subPath?: string;
  /** Whether the container only reads. */
  readonly readOnly: boolean;
}
