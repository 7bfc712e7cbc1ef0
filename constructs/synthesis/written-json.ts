/** How an empty list or object is written: cdktf breaks the line in it, its successor does not. */
export type EmptyStyle = "broken" | "closed";

const quotedKeys = new Map<string, string>();

/** Writes a document as cdktf does: keys in order, two spaces for each level. */
export function writtenJson(value: unknown, empty: EmptyStyle): string {
  return written(value, "\n", empty) ?? "null";
}

function written(value: unknown, indent: string, empty: EmptyStyle): string | undefined {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) as string | undefined;
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return written(value.toJSON(), indent, empty);
  }
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((each: unknown) => written(each, inner, empty) ?? "null");
    return group("[", items, "]", indent, empty);
  }
  return group("{", writtenMembers(value as Record<string, unknown>, inner, empty), "}", indent, empty);
}

function writtenMembers(value: Record<string, unknown>, inner: string, empty: EmptyStyle): string[] {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = written(value[key], inner, empty);
    if (member !== undefined) members.push(`${quoted(key)}: ${member}`);
  }
  return members;
}

function group(open: string, items: readonly string[], close: string, indent: string, empty: EmptyStyle) {
  if (items.length === 0) return empty === "closed" ? open + close : open + indent + close;
  const inner = `${indent}  `;
  return `${open}${inner}${items.join(`,${inner}`)}${indent}${close}`;
}

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  quotedKeys.set(key, text);
  return text;
}
