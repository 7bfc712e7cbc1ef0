import type { EmptyStyle } from "../document/empty-style";
import { emptied, inOrder, quotedKey } from "../document/json-text";
import { DEEPEST } from "../tokens/copied";
import { isPlainNumber } from "../tokens/marks";
import { isPlainKey, isPlainList, isPlainObject, isPlainText } from "../tokens/plain";

/** Returns the data of a value, or undefined if it is not known yet. */
export type Known = (value: unknown) => string | undefined;

/**
 * Writes the data of a resource: without undefined values, with sorted keys and resolved tokens.
 * @param known resolves everything that is not plain data
 * @param lineBreak line break with the indentation of the line that the text ends on
 * @returns undefined if a part of it is unknown
 */
export function writtenData(
  value: unknown,
  known: Known,
  empty: EmptyStyle,
  lineBreak: string,
): string | undefined {
  const writer = new DataWriter(known, empty);
  return writer.write(value, lineBreak, 0) ? writer.text : undefined;
}

/** Writes data piece by piece. Methods return whether all values were known, and stop at the first unknown value. */
class DataWriter {
  public text = "";

  constructor(
    private readonly known: Known,
    private readonly empty: EmptyStyle,
  ) {}

  public write(value: unknown, lineBreak: string, depth: number): boolean {
    if (typeof value === "string") return this.writeText(isPlainText(value) ? value : this.known(value));
    if (typeof value === "boolean" || value === null) return this.append(String(value));
    if (typeof value === "number" && isPlainNumber(value)) return this.append(JSON.stringify(value));
    if (typeof value !== "object" || depth > DEEPEST) return this.writeText(this.known(value));
    if (Array.isArray(value) && isPlainList(value)) return this.writeList(value, lineBreak, depth);
    const keys = !Array.isArray(value) && isPlainObject(value) ? definedKeys(value) : undefined;
    if (keys === undefined) return this.writeText(this.known(value));
    return this.writeObject(value as Record<string, unknown>, keys, lineBreak, depth);
  }

  private append(text: string): boolean {
    this.text += text;
    return true;
  }

  private writeText(text: string | undefined): boolean {
    return text !== undefined && this.append(JSON.stringify(text));
  }

  private writeList(list: readonly unknown[], lineBreak: string, depth: number): boolean {
    const inner = `${lineBreak}  `;
    let before = `[${inner}`;
    for (const each of list) {
      if (each === undefined) continue;
      this.text += before;
      if (!this.write(each, inner, depth + 1)) return false;
      before = `,${inner}`;
    }
    return this.append(before.startsWith("[") ? emptied("[]", this.empty, lineBreak) : `${lineBreak}]`);
  }

  private writeObject(
    value: Record<string, unknown>,
    keys: string[],
    lineBreak: string,
    depth: number,
  ): boolean {
    if (keys.length === 0) return this.append(emptied("{}", this.empty, lineBreak));
    const inner = `${lineBreak}  `;
    let before = `{${inner}`;
    for (const key of inOrder(keys)) {
      this.text += `${before}${quotedKey(key)}: `;
      if (!this.write(value[key], inner, depth + 1)) return false;
      before = `,${inner}`;
    }
    return this.append(`${lineBreak}}`);
  }
}

/** Returns the keys with defined values, or undefined if one of them marks the object as more than data. */
function definedKeys(value: Record<string, unknown>): string[] | undefined {
  const keys: string[] = [];
  for (const key in value) {
    // most of what a resource could have is undefined.
    if (value[key] === undefined) continue;
    if (!isPlainKey(key)) return undefined;
    keys.push(key);
  }
  return keys;
}
