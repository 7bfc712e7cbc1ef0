import type { TerraformElement } from "cdktf";

/** What an element adds to the document of its stack, written when that was prepared. */
export interface Draft {
  /** The keys that lead to it. */
  readonly path: readonly string[];
  /** What it says, as it stands in the file. */
  readonly text: Buffer;
}

/** Drafts of those elements of a stack of which all is known by then. */
export type Drafts = ReadonlyMap<TerraformElement, Draft>;
