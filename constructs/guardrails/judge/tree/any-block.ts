import type { FaultPlace } from "../guardrail";
import { type Block, blockAt, isBlock, valueAt } from "./blocks";
import type { JudgedStack } from "./stack";

/** A resource or data source of any provider. */
export interface AnyBlock {
  /** Its location. */
  readonly at: FaultPlace;
  /** Its type in Terraform. */
  readonly type: string;
  /** Its attributes and blocks. */
  readonly block: Block;
}

/** Lists the resources or the data sources of a stack, including those of providers that are not for a cluster. */
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
