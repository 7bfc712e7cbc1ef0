import { expandedText } from "../../synthesized/restored";
import { listOf } from "../exact/provider-schema";
import type { Attributes } from "./resource";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** What a document says once and refers to. */
interface Said {
  readonly locals?: Attributes;
  readonly variable?: Readonly<Record<string, { readonly default?: unknown; readonly sensitive?: unknown }>>;
}

/** A reference to a local value, or to a variable. */
const SAID = /\$\{(local|var)\.([A-Za-z0-9_-]+)\}/g;

/** Local values may refer to others; a document that goes around in circles is none that Terraform takes. */
const DEPTH = 8;

/** A reference to a name or namespace that the configuration itself says. */
const NAME = /\$\{([a-z_0-9]+)\.([^.}[\]]+)\.metadata\[0\]\.(name|namespace)\}/g;

/**
 * Puts local values, and the defaults of variables, in the place of references to them: what changes there changes every
 * resource that refers to it. What Terraform computes stays a reference, and so does what is sensitive.
 */
export function resolvedValues(resources: Blocks, { locals = {}, variable = {} }: Said): Blocks {
  const valueOf = (kind: string, name: string): unknown => {
    const { default: value, sensitive } = variable[name] ?? {};
    const found = kind === "local" ? locals[name] : sensitive === true ? undefined : value;
    return typeof found === "object" && found !== null ? (expandedText(found) ?? found) : found;
  };
  const resolve = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return value.includes("${") ? resolveText(value, depth) : value;
    if (Array.isArray(value)) return value.map((each) => resolve(each, depth));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, depth)]));
  };
  const resolveText = (text: string, depth: number): unknown => {
    if (depth === DEPTH) return text;
    const [[whole = "", kind = "", name = ""] = []] = [...text.matchAll(SAID)];
    const only = whole === text ? valueOf(kind, name) : undefined;
    if (only !== undefined) return resolve(only, depth + 1);
    const next = text.replace(SAID, (reference, kindOf: string, nameOf: string) => {
      const value = valueOf(kindOf, nameOf);
      return ["string", "number", "boolean"].includes(typeof value) ? String(value) : reference;
    });
    return next === text ? text : resolve(next, depth + 1);
  };
  return resolve(resources, 0) as Blocks;
}

/**
 * Puts names in the place of references to them: a plan knows them, and they stay what they are when an address is
 * renamed.
 */
export function resolvedNames(resources: Blocks): Blocks {
  const nameOf = (reference: string, type: string, id: string, field: string): string => {
    const [metadata] = listOf(resources[type]?.[id]?.metadata) as readonly Attributes[];
    const name = metadata?.[field];
    return typeof name === "string" ? name : reference;
  };
  const resolve = (value: unknown): unknown => {
    if (typeof value === "string") return value.includes("${") ? value.replace(NAME, nameOf) : value;
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  return resolve(resources) as Blocks;
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
