import { parse } from "yaml";
import { isObject } from "../../../constructs/checks/props/value-kinds";
import { isSameJson } from "../../synthesized/same-json";
import type { Value } from "../files";
import { PROBE } from "./candidates";
import { RELEASE, type RenderedObject } from "./chart-renderer";

/** Effect of a value of a chart on one object. */
export interface Reached {
  /** `+` for an object that only exists if the value is set, `-` for one that does not exist then, `~` for one that is renamed. */
  readonly sign: "" | "+" | "-" | "~";
  /** Kind; with the prefix `hook.` if Helm recreates the object, and `kept.` if Helm never deletes it. */
  readonly kind: string;
  /** Name without the names of the release and the chart, or `*` for several objects. */
  readonly name: string;
  /** The first two segments of the path of each field that differs; followed by `*` if the content of the value is below the field. */
  readonly fields: readonly string[];
}

/** Objects by kind and name. */
export type Objects = ReadonlyMap<string, RenderedObject>;

/** Fields whose paths end there, because the user chooses the keys below. */
const FLAT = new Set([
  "data",
  "stringData",
  "binaryData",
  "parameters",
  "rules",
  "webhooks",
  "roleRef",
  "subjects",
]);

/** Fields that differ between any two renderings, such as a generated password. */
export function noiseIn(before: Objects, after: Objects): ReadonlySet<string> {
  const ids = [...before.keys()].filter((id) => after.has(id));
  return new Set(
    ids.flatMap((id) => differences(before.get(id), after.get(id)).map((path) => `${id} ${path.join(".")}`)),
  );
}

/** Compares two renderings of the templates in question. */
export class Reach {
  constructor(
    private readonly chart: string,
    private readonly before: Objects,
    private readonly noise: ReadonlySet<string>,
  ) {}

  /** Lists the differences, by the template that renders the object. */
  public between(after: Objects): ReadonlyMap<string, readonly Reached[]> {
    const found = new Map<string, Reached[]>();
    for (const id of new Set([...this.before.keys(), ...after.keys()])) {
      const [old, next] = [this.before.get(id), after.get(id)];
      const reached = this.ofObject(id, old, next);
      if (reached === undefined) continue;
      const source = (old ?? next)?.source ?? "";
      found.set(source, [...(found.get(source) ?? []), reached]);
    }
    return found;
  }

  private ofObject(
    id: string,
    old: RenderedObject | undefined,
    next: RenderedObject | undefined,
  ): Reached | undefined {
    const only = old ?? next;
    if (only === undefined || old?.text === next?.text) return undefined;
    const sign = old === undefined ? "+" : next === undefined ? "-" : "";
    const paths =
      sign === "" ? differences(old, next).filter((path) => !this.noise.has(`${id} ${path.join(".")}`)) : [];
    if (sign === "" && paths.length === 0) return undefined;
    const [kind = "", ...name] = id.split("/");
    return {
      sign,
      kind: `${prefixOf(only, sign)}${kind}`,
      name: this.shortName(name.join("/")),
      fields: [...new Set(paths.map(fieldOf))].sort(),
    };
  }

  private shortName(name: string): string {
    const start = [`${RELEASE}-${this.chart}`, RELEASE, this.chart].find(
      (each) => name === each || name.startsWith(`${each}-`),
    );
    return (start === undefined ? name : name.slice(start.length + 1)).replaceAll(/\++$/g, "");
  }
}

function prefixOf({ text }: RenderedObject, sign: Reached["sign"]): string {
  if (/^\s*["']?helm\.sh\/hook["']?:/m.test(text)) return "hook.";
  return sign !== "" && /^\s*["']?helm\.sh\/resource-policy["']?:\s*["']?keep/m.test(text) ? "kept." : "";
}

/** Lists the paths at which two objects differ, without indices of lists. */
function differences(
  before: RenderedObject | undefined,
  after: RenderedObject | undefined,
): readonly (readonly string[])[] {
  if (before?.text === after?.text) return [];
  return compare(objectOf(before), objectOf(after), []);
}

const parsed = new WeakMap<RenderedObject, Value>();

function objectOf(object: RenderedObject | undefined): Value {
  if (object === undefined) return undefined;
  const known = parsed.get(object);
  if (known !== undefined) return known;
  // some charts write a label twice if a user sets it again.
  const value = parse(object.text, { uniqueKeys: false, logLevel: "silent" }) as Value;
  parsed.set(object, value);
  return value;
}

function compare(before: Value, after: Value, path: readonly string[]): readonly (readonly string[])[] {
  if (isSameJson(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, at) => compare(before[at] as Value, after[at] as Value, path));
  }
  if (!isObject(before) || !isObject(after)) return [[...path, ...keysOfProbe(after)]];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    compare(before[key], after[key], [...path, key]),
  );
}

/** Returns the path segment that marks a value that was tried; empty for other values. */
function keysOfProbe(value: Value): readonly string[] {
  if (!isObject(value)) return value === PROBE ? [PROBE] : [];
  return value.name === PROBE || Object.keys(value)[0] === PROBE ? [PROBE] : [];
}

function fieldOf(path: readonly string[]): string {
  const at = path.indexOf(PROBE);
  const depth = FLAT.has(path[0] ?? "") ? 1 : 2;
  const words = path.slice(0, depth);
  return at >= 0 && at <= depth ? [...path.slice(0, at), "*"].join(".") : words.join(".");
}
