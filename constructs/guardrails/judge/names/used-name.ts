import type { TreeObject } from "../tree/tree-object";

/** A name that a resource uses. */
export interface UsedName {
  /** The resource that uses it. */
  readonly at: TreeObject;
  /** The attribute that contains it. */
  readonly prop: string;
  /** Kind of the object. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /**
   * Namespace of the object.
   * @default - that of the resource
   */
  readonly namespace?: string;
}
