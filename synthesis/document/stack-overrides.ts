import { type Block, isObject } from "./merge";

/** Values that `addOverride` has set on a stack; cdktf keeps its own in private fields. */
export class StackOverrides {
  /** All overrides as one part of a document; tokens in it are unresolved. */
  public readonly block: Block = {};

  /** Sets a value at a dotted path; an existing value on the path that is not an object is replaced by one. */
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
