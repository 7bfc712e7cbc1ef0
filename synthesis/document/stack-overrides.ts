import { type Block, isObject } from "./merge";

/** What was written into a stack by `addOverride`, kept as cdktf keeps it for itself. */
export class StackOverrides {
  /** All overrides, as one part of a document; tokens in it are not resolved. */
  public readonly block: Block = {};

  /** Sets a value at a path, whose parts are split by dots; what lies there and is no object gives way to one. */
  public add(path: string, value: unknown): void {
    const parts = path.split(".");
    const last = parts.pop() ?? "";
    let block = this.block;
    for (const part of parts) {
      if (!isObject(block[part])) block[part] = {};
      block = block[part] as Block;
    }
    block[last] = value;
  }
}
