/** A synthesized document. */
type Document = Record<string, unknown>;

/** Blocks in which Terraform checks something. */
const CONDITIONS = ["precondition", "postcondition"];

/** Returns the same stack without any check: no data source that reads the cluster, no condition, no warning. */
export function stripped(document: Document): Document {
  const { data, locals, variable, ...others } = document;
  Reflect.deleteProperty(others, "check");
  return {
    ...withoutConditions(others),
    ...(data === undefined ? {} : { data: withoutLive(data as Document) }),
    ...(locals === undefined ? {} : { locals: withoutLive(locals as Document) }),
    variable: withoutLive(variable as Document),
  };
}

function withoutLive(block: Document): Document {
  const isOthers = ([name]: readonly [string, unknown]) => !/^(external|live)/.test(name);
  return Object.fromEntries(Object.entries(block).filter(isOthers));
}

function withoutConditions(value: unknown): Document {
  if (typeof value !== "object" || value === null) return value as unknown as Document;
  if (Array.isArray(value)) return value.map(withoutConditions) as unknown as Document;
  const members = Object.entries(value).filter(([name]) => !CONDITIONS.includes(name) && name !== "//");
  return Object.fromEntries(members.map(([name, member]) => [name, withoutConditions(member)]));
}
