/** A value in a Secret that exists; the library never holds it (GR-10). */
export interface SecretKey {
  /** Name of the Secret, in the namespace of the pods that use it. */
  readonly secretName: string;
  /** Key in it. */
  readonly key: string;
}
