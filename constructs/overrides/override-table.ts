/** Derived attributes of a resource. Paths are those of Terraform, separated by dots. */
export interface OverrideTable {
  /**
   * Attributes that must not be overridden, each with what it follows from and the prop that says it, or with what
   * breaks. An entry holds for all attributes below it. `*` stands for any key; as the last part of a path it stands for
   * what the construct sets there, so that more may be added.
   */
  readonly derived: Readonly<Record<string, string>>;
  /**
   * Attributes that the construct sets and on which nothing depends. `+` as the last part of a path stands for what is
   * appended to a list of texts. Everything else that the construct sets must not be overridden.
   */
  readonly free: readonly string[];
}

/** An attribute that gets another value. */
export interface Change {
  /** Where it is. */
  readonly keys: readonly string[];
  /** Its new value. */
  readonly value: unknown;
  /** Whether the construct sets it, or something below it; of what is appended: whether the list is one of texts. */
  readonly isSet: boolean;
}

/** What is appended to a list. */
export const APPENDED = "+";

/** Joins tables; what a later one says replaces what an earlier one says of the same path. */
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

/** Returns why a change is refused; nothing if it is not. The longest path that a table has for it decides. */
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

/** Of two paths of one length, the one that names more says more. */
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

/** A change that replaces a whole block changes what lies below. */
function isBelow(parts: readonly string[], { keys, isSet }: Change): boolean {
  return isSet && parts.length > keys.length && parts.slice(0, keys.length).every(isKeyOf(keys));
}

function isKeyOf(keys: readonly string[]): (part: string, at: number) => boolean {
  return (part, at) => part === keys[at] || part === ANY_KEY;
}

const ANY_KEY = "*";
