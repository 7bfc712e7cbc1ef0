import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { expandedText } from "../../synthesized/restored";
import type { Attributes } from "./resource";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** Values that a document defines once and refers to. */
interface Said {
  readonly locals?: Attributes;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown; readonly sensitive?: unknown }>>;
}

/** A reference to a local value, or to a variable. */
const SAID = /\$\{(local|var)\.([A-Za-z0-9_-]+)\}/g;

/** The same in an expression: `${upper(local.name)}`. */
const IN_EXPRESSION = /(?<![\w.-])(local|var)\.([A-Za-z0-9_-]+)/g;

/** An expression in a text: `$${` is a literal, and braces in it may nest twice. */
const EXPRESSION = /(?<!\$)\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;

/** Local values may refer to others. Terraform accepts no circle of them. */
const DEPTH = 8;

/** A reference to a name or namespace in the configuration itself. */
const NAME = /\$\{([a-z_0-9]+)\.([^.}[\]]+)\.metadata\[0\]\.(name|namespace)\}/g;

/**
 * Replaces references to local values and to defaults of variables by these values, also within expressions: a change
 * of one changes every resource that refers to it. Computed and sensitive values remain references.
 */
export function resolvedValues<Value>(from: Value, { locals = {}, variable = {} }: Said): Value {
  const valueOf = (kind: string, name: string): unknown => {
    const { default: value, sensitive } = variable[name] ?? {};
    const found = kind === "local" ? locals[name] : sensitive === true ? undefined : value;
    return typeof found === "object" && found !== null ? (expandedText(found) ?? found) : found;
  };
  const resolveText = (text: string, depth: number): unknown => {
    if (depth === DEPTH) return text;
    const [[whole = "", kind = "", name = ""] = []] = [...text.matchAll(SAID)];
    const only = whole === text ? valueOf(kind, name) : undefined;
    if (only !== undefined) return withTexts(only, (each) => resolveText(each, depth + 1));
    const next = text
      .replace(SAID, (reference, kindOf: string, nameOf: string) => {
        const value = valueOf(kindOf, nameOf);
        return ["string", "number", "boolean"].includes(typeof value) ? String(value) : reference;
      })
      .replace(EXPRESSION, (expression) =>
        expression.replace(IN_EXPRESSION, (reference, kindOf: string, nameOf: string) => {
          const value = valueOf(kindOf, nameOf);
          return value === undefined ? reference : JSON.stringify(value);
        }),
      );
    return next === text ? text : resolveText(next, depth + 1);
  };
  return withTexts(from, (text) => resolveText(text, 0)) as Value;
}

/**
 * Replaces references to names by the names, which a plan knows, and which do not change when an address is renamed.
 */
export function resolvedNames<Value>(from: Value, resources: Blocks): Value {
  const nameOf = (reference: string, type: string, id: string, field: string): string => {
    const [metadata] = listOf(resources[type]?.[id]?.metadata) as readonly Attributes[];
    const name = metadata?.[field];
    return typeof name === "string" ? name : reference;
  };
  return withTexts(from, (text) => text.replace(NAME, nameOf)) as Value;
}

/** Returns a copy of a value in which texts with an expression are replaced. */
function withTexts(value: unknown, textFor: (text: string) => unknown): unknown {
  if (typeof value === "string") return value.includes("${") ? textFor(value) : value;
  if (Array.isArray(value)) return value.map((each) => withTexts(each, textFor));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withTexts(member, textFor)]));
}

/** Lists the addresses whose computed values a value refers to. */
export function referredAddresses(value: unknown): readonly string[] {
  if (typeof value === "string") {
    if (!/(^|[^$])\$\{/.test(value)) return [];
    return [...value.matchAll(/\b([a-z]+_[a-z_0-9]+)\.([A-Za-z0-9_-]+)/g)].map(([address]) => address);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referredAddresses);
}
