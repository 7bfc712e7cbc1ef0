import type { LiveLabelSelector } from "../../../live";
import { type Block, blocksAt, mapAt, textAt, textsAt } from "../tree/blocks";

/** Parses a label selector, or a term of a node affinity, in the format of the provider. */
export function selectorOf(block: Block): LiveLabelSelector {
  return {
    matchLabels: mapAt(block, "match_labels"),
    matchExpressions: blocksAt(block, "match_expressions").map((each) => ({
      key: textAt(each, "key") ?? "",
      operator: textAt(each, "operator") ?? "",
      values: textsAt(each, "values"),
    })),
  };
}
