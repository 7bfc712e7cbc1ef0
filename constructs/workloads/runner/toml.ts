/** A TOML value. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;

/** A TOML table. */
export interface TomlTable {
  readonly [key: string]: TomlValue | undefined;
}

/**
 * Writes a table as TOML: first its values, then its tables.
 * @param path keys of the table from the root; the first key is that of an array of tables
 * @see https://toml.io/en/v1.0.0
 */
export function tomlOf(table: TomlTable, path: readonly string[] = []): string {
  const entries = Object.entries(table).filter(([, value]) => value !== undefined) as [string, TomlValue][];
  const values = entries.filter(([, value]) => !isTable(value));
  const tables = entries.filter((entry): entry is [string, TomlTable] => isTable(entry[1]));
  return [
    ...values.map(([key, value]) => `${keyOf(key)} = ${valueOf(value)}\n`),
    ...tables.map(([key, value]) => {
      const below = [...path, key];
      return `[${below.map(keyOf).join(".")}]\n${tomlOf(value, below)}`;
    }),
  ].join("");
}

/** Returns a value as TOML. A table in a list is written as an inline table. */
function valueOf(value: TomlValue): string {
  if (Array.isArray(value)) return `[${(value as readonly TomlValue[]).map(valueOf).join(", ")}]`;
  if (!isTable(value)) return JSON.stringify(value);
  const fields = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : `${keyOf(key)} = ${valueOf(each)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value);
}

/** Returns a key as TOML. Basic strings of TOML have the same escape sequences as JSON. */
function keyOf(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}
