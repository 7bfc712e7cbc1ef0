import type { Environment } from "../../../../stacks/environment";
import type { Edit } from "./edit";

/** An edit of an environment, and the expected findings of a review. */
export interface Case<Data = Environment> {
  /** Number in the list of what real clusters did. */
  readonly id: string;
  readonly title: string;
  readonly edit: Edit<Data>;
  /**
   * What is found apart from plain changes: `verdict: subject`, worst first.
   */
  readonly findings: readonly string[];
  /** What the texts of findings must contain, if the verdict alone is not enough. */
  readonly says?: readonly RegExp[];
}
