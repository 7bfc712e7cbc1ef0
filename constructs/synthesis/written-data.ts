import { DEEPEST } from "./copied";
import type { EmptyStyle } from "./empty-style";
import { emptied, inOrder, quotedKey } from "./json-text";
import { isPlainKey, isPlainList, isPlainNumber, isPlainObject, isPlainText } from "./plain";

/** Says what a value is that is not plain data, or nothing if that cannot be told yet. */
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
  const text = writer.write(value, lineBreak, 0);
  return writer.isComplete ? text : undefined;
}

class DataWriter {
  public isComplete = true;

  constructor(
    private readonly known: Known,
    private readonly empty: EmptyStyle,
  ) {}

  public write(value: unknown, lineBreak: string, depth: number): string {
    if (typeof value === "string") return isPlainText(value) ? JSON.stringify(value) : this.writeOther(value);
    if (typeof value === "number")
      return isPlainNumber(value) ? JSON.stringify(value) : this.writeOther(value);
    if (typeof value === "boolean" || value === null) return String(value);
    if (typeof value !== "object" || depth > DEEPEST) return this.writeOther(value);
    if (Array.isArray(value))
      return isPlainList(value) ? this.writeList(value, lineBreak, depth) : this.writeOther(value);
    return isPlainObject(value) ? this.writeObject(value, lineBreak, depth) : this.writeOther(value);
  }

  private writeOther(value: unknown): string {
    const text = this.known(value);
    this.isComplete &&= text !== undefined;
    return JSON.stringify(text);
  }

  private writeList(list: readonly unknown[], lineBreak: string, depth: number): string {
    const inner = `${lineBreak}  `;
    let text = "";
    for (const each of list) {
      if (each !== undefined)
        text += `${text === "" ? "[" : ","}${inner}${this.write(each, inner, depth + 1)}`;
    }
    return text === "" ? emptied("[]", this.empty, lineBreak) : `${text}${lineBreak}]`;
  }

  private writeObject(value: Record<string, unknown>, lineBreak: string, depth: number): string {
    const keys = definedKeys(value);
    if (keys === undefined) return this.writeOther(value);
    const inner = `${lineBreak}  `;
    let text = "";
    for (const key of inOrder(keys)) {
      text += `${text === "" ? "{" : ","}${inner}${quotedKey(key)}: ${this.write(value[key], inner, depth + 1)}`;
    }
    return text === "" ? emptied("{}", this.empty, lineBreak) : `${text}${lineBreak}}`;
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
