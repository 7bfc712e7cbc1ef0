/** Pods of a namespace, by their labels. */
export interface SelectedPods {
  /** Their namespace. */
  readonly namespace: string;
  /**
   * Labels that they have all of.
   * @default - all pods of the namespace
   */
  readonly labels?: Readonly<Record<string, string>>;
}
