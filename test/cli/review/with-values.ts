import type { Attributes } from "../../../cli/review/model/resource";

/**
 * Returns a copy of a document with other values at paths; `undefined` removes a value, and `~1` is a slash in a key.
 */
export function withValues(
  document: Attributes,
  edits: readonly (readonly [path: string, value: unknown])[],
): Attributes {
  const edited = edits.reduce<unknown>(
    (each, [path, to]) =>
      withValue(
        each,
        path.split("/").map((step) => step.replaceAll("~1", "/")),
        to,
      ),
    document,
  );
  return JSON.parse(JSON.stringify(edited)) as Attributes;
}

function withValue(value: unknown, [step = "", ...rest]: readonly string[], to: unknown): unknown {
  const next = rest.length === 0 ? to : withValue((value as Attributes | undefined)?.[step], rest, to);
  if (Array.isArray(value)) return value.map((each, at): unknown => (String(at) === step ? next : each));
  return { ...(value as Attributes), [step]: next };
}
