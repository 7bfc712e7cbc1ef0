import type { TreeObject } from "../tree/tree-object";

/** A name that a resource uses. */
export interface UsedName {
  /** The resource that uses it. */
  readonly at: TreeObject;
  /** The attribute that holds it. */
  readonly prop: string;
  /** Kind of the object that is meant. */
  readonly kind: string;
  /** Its name. */
  readonly name: string;
  /**
   * Its namespace.
   * @default - that of the resource
   */
  readonly namespace?: string;
}
