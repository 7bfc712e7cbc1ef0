/** Property that marks a part of a document in written form. No data has it. */
const TEXT = Symbol("text");

/** A part of a document in written form. */
export interface Written {
  /** Its text in the file. */
  readonly [TEXT]: Buffer;
  /** Returns the part as data, for code that needs to change it. */
  readonly data: () => unknown;
}

/** Replaces a part of a document by its text. */
export function written(text: Buffer, data: () => unknown): Written {
  return { [TEXT]: text, data };
}

/** Returns whether a part of a document is in written form. */
export function isWritten(value: object): value is Written {
  return TEXT in value;
}

/** Returns the text of a part in written form. */
export function textOf(value: Written): Buffer {
  return value[TEXT];
}

/** Returns a part of a document as data, in any of its forms. */
export function asData(value: unknown): unknown {
  return typeof value === "object" && value !== null && isWritten(value) ? value.data() : value;
}
