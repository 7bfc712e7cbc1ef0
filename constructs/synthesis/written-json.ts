/** How an empty list or object is written: cdktf breaks the line in it, its successor does not. */
export type EmptyStyle = "broken" | "closed";

/** Writes a document as cdktf does: keys in order, two spaces for each level. */
export function writtenJson(document: unknown, empty: EmptyStyle): Buffer {
  const writer = new Writer(empty);
  writer.write(document, "\n");
  return writer.end();
}

/** A text that grows by many small pieces costs the more, the longer it is. */
const CHUNK = 32_768;

/** A document has few keys, many times. */
const quotedKeys = new Map<string, string>();

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
    // a date, which can only be in a list.
    else if ("toJSON" in value) this.text += JSON.stringify(value);
    else this.writeObject(value as Record<string, unknown>, lineBreak);
    if (this.text.length > CHUNK) this.flush();
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
    this.text += list.length === 0 ? this.emptied("[", "]", lineBreak) : `${lineBreak}]`;
  }

  private writeObject(value: Record<string, unknown>, lineBreak: string): void {
    const inner = `${lineBreak}  `;
    let before = `{${inner}`;
    const keys = keysInOrder(value);
    for (const key of keys) {
      this.text += `${before}${quoted(key)}: `;
      this.write(value[key], inner);
      before = `,${inner}`;
    }
    this.text += keys.length === 0 ? this.emptied("{", "}", lineBreak) : `${lineBreak}}`;
  }

  private emptied(open: string, close: string, lineBreak: string): string {
    return this.empty === "broken" ? open + lineBreak + close : open + close;
  }
}

/** Most objects of a document have their keys in order already. */
function keysInOrder(value: Record<string, unknown>): readonly string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? "") > (keys[at] ?? "")) return keys.sort();
  }
  return keys;
}

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  quotedKeys.set(key, text);
  return text;
}
