import type { EmptyStyle } from "./empty-style";
import { emptied, inOrder, quotedKey } from "./json-text";
import { isWritten, textOf } from "./written";

/** Writes a document as cdktf does: sorted keys, two spaces per level. */
export function writtenJson(document: unknown, empty: EmptyStyle): Buffer {
  const writer = new Writer(empty);
  writer.write(document, "\n");
  return writer.end();
}

/** Appending many small pieces to one string becomes slower as it grows, so pieces are joined in chunks of this size. */
const CHUNK = 32_768;

class Writer {
  private readonly chunks: Buffer[] = [];
  private text = "";

  constructor(private readonly empty: EmptyStyle) {}

  public end(): Buffer {
    this.flush();
    return Buffer.concat(this.chunks);
  }

  public write(value: unknown, lineBreak: string): void {
    if (typeof value !== "object" || value === null) this.text += JSON.stringify(value);
    else if (Array.isArray(value)) this.writeList(value, lineBreak);
    else if (isWritten(value)) this.add(textOf(value));
    // a date, which can only be in a list.
    else if ("toJSON" in value) this.text += JSON.stringify(value);
    else this.writeObject(value as Record<string, unknown>, lineBreak);
    if (this.text.length > CHUNK) this.flush();
  }

  private add(text: Buffer): void {
    this.flush();
    this.chunks.push(text);
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.text));
    this.text = "";
  }

  private writeList(list: readonly unknown[], lineBreak: string): void {
    const inner = `${lineBreak}  `;
    let before = `[${inner}`;
    for (const each of list) {
      this.text += before;
      this.write(each, inner);
      before = `,${inner}`;
    }
    this.text += list.length === 0 ? emptied("[]", this.empty, lineBreak) : `${lineBreak}]`;
  }

  private writeObject(value: Record<string, unknown>, lineBreak: string): void {
    const inner = `${lineBreak}  `;
    let before = `{${inner}`;
    const keys = inOrder(Object.keys(value));
    for (const key of keys) {
      this.text += `${before}${quotedKey(key)}: `;
      this.write(value[key], inner);
      before = `,${inner}`;
    }
    this.text += keys.length === 0 ? emptied("{}", this.empty, lineBreak) : `${lineBreak}}`;
  }
}
