import type { EmptyStyle } from "../document/empty-style";
import { emptied, inOrder, quotedKey } from "../document/json-text";
import { DEEPEST } from "../tokens/copied";
import { isPlainKey, isPlainList, isPlainObject, isPlainText } from "../tokens/plain";
import { isPlainNumber } from "../tokens/token-marks";

/** Describes what a value is that is not plain data, or nothing if that cannot be told yet. */
export type Known = (value: unknown) => string | undefined;

/**
 * Writes data as it comes from a resource: without what is undefined, keys in order, with what tokens stand for.
 * @param known is asked for all that is not plain data
 * @param lineBreak what the line begins with that it ends on
 * @returns nothing if something in it is not known
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

/** Members return whether all was known; they stop at the first that is not. */
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

/** Returns the keys of what is not undefined; nothing if one of them says that the object is more than data. */
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
