import { listOf } from "../exact/provider-schema";
import type { Attributes } from "./resource";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** A reference to a name or namespace that the configuration itself says. */
const NAME = /\$\{([a-z_0-9]+)\.([^.}[\]]+)\.metadata\[0\]\.(name|namespace)\}/g;

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
