/** Derived attributes of a resource. Paths are those of Terraform, separated by dots. */
export interface OverrideTable {
  /**
   * Attributes that must not be overridden, each with its source and the prop that determines it, or with what would
   * break. An entry applies to all attributes below it. `*` stands for any key; as the last part of a path it stands
   * for the keys that the construct sets, so that others may be added.
   */
  readonly derived: Readonly<Record<string, string>>;
  /**
   * Attributes that the construct sets and on which nothing depends. `+` as the last part of a path stands for texts
   * appended to a list. Everything else that the construct sets must not be overridden.
   */
  readonly free: readonly string[];
}

/** An attribute with a new value. */
export interface Change {
  /** Where it is. */
  readonly keys: readonly string[];
  /** Its new value. */
  readonly value: unknown;
  /**
   * Whether the construct sets it, or an attribute below it; for appended items: whether the list consists of texts.
   */
  readonly isSet: boolean;
}

/** What is appended to a list. */
export const APPENDED = "+";

/** Joins tables; entries of a later one replace those of an earlier one for the same path. */
export function joinTables(...tables: readonly OverrideTable[]): OverrideTable {
  const derived = Object.assign({}, ...tables.map((table) => table.derived)) as Record<string, string>;
  return { derived, free: tables.flatMap((table) => table.free) };
}

/** Returns a table whose paths lie below another path. */
export function tableBelow(prefix: string, { derived, free }: OverrideTable): OverrideTable {
  const entries = Object.entries(derived).map(([path, reason]) => [`${prefix}.${path}`, reason]);
  return {
    derived: Object.fromEntries(entries) as Record<string, string>,
    free: free.map((path) => `${prefix}.${path}`),
  };
}

/** Returns why a change is refused; undefined if it is allowed. The longest matching path of the table applies. */
export function refusalOf(table: OverrideTable, change: Change): string | undefined {
  const rules = rulesOf(table);
  const above = rules.filter((rule) => isAtOrAbove(rule.parts, change)).sort(byLength)[0];
  if (above?.reason !== undefined) return above.reason;
  const below = rules.find((rule) => rule.reason !== undefined && isBelow(rule.parts, change));
  if (below !== undefined) return below.reason;
  return above === undefined && change.isSet ? "the construct sets it from its props" : undefined;
}

/** A line of a table. A free attribute has no reason. */
interface Rule {
  readonly parts: readonly string[];
  readonly reason?: string;
}

const RULES = new WeakMap<OverrideTable, readonly Rule[]>();

function rulesOf(table: OverrideTable): readonly Rule[] {
  const known = RULES.get(table);
  if (known !== undefined) return known;
  const rules: readonly Rule[] = [
    ...Object.entries(table.derived).map(([path, reason]) => ({ parts: path.split("."), reason })),
    ...table.free.map((path) => ({ parts: path.split(".") })),
  ];
  RULES.set(table, rules);
  return rules;
}

/** Sorts longer paths first, and of two of one length that with fewer `*`. */
function byLength(one: Rule, other: Rule): number {
  return other.parts.length - one.parts.length || starsIn(one) - starsIn(other);
}

function starsIn({ parts }: Rule): number {
  return parts.filter((part) => part === ANY_KEY).length;
}

function isAtOrAbove(parts: readonly string[], { keys, isSet }: Change): boolean {
  const isOnlyWhatIsSet = parts.at(-1) === ANY_KEY;
  return parts.length <= keys.length && (isSet || !isOnlyWhatIsSet) && parts.every(isKeyOf(keys));
}

/** Returns whether a change of a whole block changes what is below it. */
function isBelow(parts: readonly string[], { keys, isSet }: Change): boolean {
  return isSet && parts.length > keys.length && parts.slice(0, keys.length).every(isKeyOf(keys));
}

function isKeyOf(keys: readonly string[]): (part: string, at: number) => boolean {
  return (part, at) => part === keys[at] || part === ANY_KEY;
}

const ANY_KEY = "*";
