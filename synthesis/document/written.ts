/** What marks a part of a document that is written already; no data has it. */
const TEXT = Symbol("text");

/** A part of a document that is written already. */
export interface Written {
  /** What stands in its place in the file. */
  readonly [TEXT]: Buffer;
  /** Returns the part as data, for whoever has something to change in it. */
  readonly data: () => unknown;
}

/** Puts a text in the place of what it says. */
export function written(text: Buffer, data: () => unknown): Written {
  return { [TEXT]: text, data };
}

/** Returns whether a part of a document is written already. */
export function isWritten(value: object): value is Written {
  return TEXT in value;
}

/** Returns what is written. */
export function textOf(value: Written): Buffer {
  return value[TEXT];
}

/** Returns a part of a document as data, whether it is written already or not. */
export function asData(value: unknown): unknown {
  return typeof value === "object" && value !== null && isWritten(value) ? value.data() : value;
}
