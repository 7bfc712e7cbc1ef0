import type { ReadArguments } from "./read-arguments";
import type { ServedKind } from "./served-kinds";

/** An object as the API server has it. */
export interface LiveObject {
  readonly metadata: { readonly name: string; readonly managedFields?: unknown };
}

/**
 * Writes one object, or the items of a list, as kubectl prints them.
 * @returns undefined if only kubectl can print them
 */
export function written(
  object: LiveObject,
  items: readonly LiveObject[] | undefined,
  output: ReadArguments["output"],
  { kind, group }: ServedKind,
): string | undefined {
  if (output === "name") {
    const prefix = kind.toLowerCase() + (group === "" ? "" : `.${group}`);
    return (items ?? [object]).map(({ metadata }) => `${prefix}/${metadata.name}\n`).join("");
  }
  const list = { apiVersion: "v1", kind: "List", metadata: { resourceVersion: "" } };
  const document =
    items === undefined ? withoutManagers(object) : { ...list, items: items.map(withoutManagers) };
  if (output === "json") return `${JSON.stringify(document, undefined, 4)}\n`;
  const steps = stepsOf(output.path);
  const found = steps?.reduce<readonly unknown[]>((values, step) => values.flatMap(step), [document]);
  // kubectl formats objects and lists differently.
  return found?.some((value) => typeof value === "object") ? undefined : found?.join(" ");
}

/** Removes managed fields, which kubectl only shows on request. */
function withoutManagers(object: LiveObject): LiveObject {
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}

/** One part of a path: what it leads to from a value. */
type Step = (value: unknown) => readonly unknown[];

/** Result of a path that only kubectl can evaluate. */
const UNKNOWN = [null];

const PART = /\.((?:[\w-]|\\.)+)|\[(\*|\d+)\]/y;

/** Parses a path of names, with escaped dots, of indices and of `[*]`; undefined for any other path. */
function stepsOf(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  PART.lastIndex = 0;
  for (let end = 0; end < path.length; end = PART.lastIndex) {
    const [, name, index] = PART.exec(path) ?? [];
    if (name === undefined && index === undefined) return undefined;
    steps.push(name === undefined ? inList(index ?? "") : inObject(name.replaceAll("\\", "")));
  }
  return steps;
}

function inObject(name: string): Step {
  return (value) => {
    if (typeof value !== "object" || value === null) return UNKNOWN;
    return Object.hasOwn(value, name) ? [(value as Readonly<Record<string, unknown>>)[name]] : [];
  };
}

function inList(index: string): Step {
  return (value) => {
    // `[*]` of an object selects its values, and an index beyond the end is an error: only kubectl evaluates both.
    if (!Array.isArray(value) || (index !== "*" && Number(index) >= value.length)) return UNKNOWN;
    return index === "*" ? (value as unknown[]) : [value[Number(index)]];
  };
}
