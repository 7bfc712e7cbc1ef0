import type { TerraformElement } from "cdktf";

/** Contribution of an element to the document of its stack, written while the stack was prepared. */
export interface Draft {
  /** Keys that lead to it in the document. */
  readonly path: readonly string[];
  /** Its JSON text, as in the file. */
  readonly text: Buffer;
}

/** Drafts of the elements of a stack that are completely known at that time. */
export type Drafts = ReadonlyMap<TerraformElement, Draft>;
