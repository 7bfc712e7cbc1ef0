/** Reference to a value in an existing Secret, which this library never reads (GR-10). */
export interface SecretKey {
  /** Name of the Secret, in the namespace of the pods that use it. */
  readonly secretName: string;
  /** Key in the Secret. */
  readonly key: string;
  /**
   * Namespace of the Secret, for a check only: pods read no Secret of another namespace.
   * @default - that of the pods
   */
  readonly namespace?: string;
}
