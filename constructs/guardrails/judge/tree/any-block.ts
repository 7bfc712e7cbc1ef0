import type { FaultPlace } from "../guardrail";
import { type Block, blockAt, isBlock, valueAt } from "./blocks";
import type { JudgedStack } from "./stack";

/** A resource or data source of any provider. */
export interface AnyBlock {
  /** Where it is. */
  readonly at: FaultPlace;
  /** Its type in Terraform. */
  readonly type: string;
  /** What is written of it. */
  readonly block: Block;
}

/** Lists the resources or the data sources of a stack, those of providers that have nothing to do with a cluster included. */
export function blocksIn(stack: JudgedStack, section: "resource" | "data"): readonly AnyBlock[] {
  return Object.entries(blockAt(stack.document, section)).flatMap(([type, blocks]) =>
    Object.entries(isBlock(blocks) ? blocks : {}).flatMap(([id, block]) => {
      if (!isBlock(block)) return [];
      const path = valueAt(block, "//.metadata.path");
      const address = `${section === "data" ? "data." : ""}${type}.${id}`;
      const place = typeof path === "string" ? path.replace(/\/Resource$/, "") : `${stack.name}/${address}`;
      return [{ at: { stack, address, path: place }, type, block }];
    }),
  );
}
