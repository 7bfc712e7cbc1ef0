/** A synthesized document. */
type Document = Record<string, unknown>;

/** Blocks with conditions. */
const CONDITIONS = ["precondition", "postcondition"];

/** Returns the same stack without any check: no data source that reads the cluster, no condition, no warning. */
export function stripped(document: Document): Document {
  const { data, locals, variable, ...others } = document;
  Reflect.deleteProperty(others, "check");
  const blocks = Object.entries({ data, locals, variable }).map(([name, block]) => [
    name,
    withoutLive(block),
  ]);
  // Terraform does not accept an empty block for data.
  const left = blocks.filter(([, block]) => Object.keys(block as Document).length > 0);
  return { ...withoutConditions(others), ...(Object.fromEntries(left) as Document) };
}

function withoutLive(block: unknown): Document {
  const isOthers = ([name]: readonly [string, unknown]) => !/^(external|live)/.test(name);
  return Object.fromEntries(Object.entries((block ?? {}) as Document).filter(isOthers));
}

function withoutConditions(value: unknown): Document {
  if (typeof value !== "object" || value === null) return value as unknown as Document;
  if (Array.isArray(value)) return value.map(withoutConditions) as unknown as Document;
  const members = Object.entries(value).filter(([name]) => !CONDITIONS.includes(name) && name !== "//");
  return Object.fromEntries(members.map(([name, member]) => [name, withoutConditions(member)]));
}
