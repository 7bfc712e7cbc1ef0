import { isObject } from "../../../checks";

/** A block of a synthesized document: attributes and blocks by name. */
export type Block = Readonly<Record<string, unknown>>;

/** A path to a value: names joined by dots; as a list, a name may contain dots itself. */
export type Path = string | readonly string[];

/** Returns whether a value is a block. */
export function isBlock(value: unknown): value is Block {
  return isObject(value);
}

/** Returns a value as a list: Terraform accepts a single block instead of a list with one block. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Returns the value at a path, such as `spec.template.spec`, which follows the first item of each list. */
export function valueAt(value: unknown, path: Path): unknown {
  return namesIn(path).reduce<unknown>((found, name) => {
    const [first] = listOf(found);
    return isBlock(first) && Object.hasOwn(first, name) ? first[name] : undefined;
  }, value);
}

/** Returns the block at a path, or the first block of a list; an empty block if it does not exist. */
export function blockAt(value: unknown, path: Path): Block {
  const [first] = listOf(valueAt(value, path));
  return isBlock(first) ? first : {};
}

/** Returns all blocks at a path. */
export function blocksAt(value: unknown, path: Path): readonly Block[] {
  return listOf(valueAt(value, path)).filter(isBlock);
}

/** Returns the string at a path, also one that Terraform evaluates. */
export function stringAt(value: unknown, path: Path): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" ? found : undefined;
}

/** Returns the string at a path, and `undefined` if it is missing or only known to Terraform. */
export function textAt(value: unknown, path: Path): string | undefined {
  return literalText(valueAt(value, path));
}

/** Returns a value if it is a string that Terraform does not evaluate. */
export function literalText(value: unknown): string | undefined {
  return typeof value === "string" && !isExpression(value) ? value : undefined;
}

/** Returns the texts of a list at a path. */
export function textsAt(value: unknown, path: Path): readonly string[] {
  return listOf(valueAt(value, path)).filter((each) => typeof each === "string");
}

/** Returns the map of texts at a path, such as labels. */
export function mapAt(value: unknown, path: Path): Readonly<Record<string, string>> {
  const entries = Object.entries(blockAt(value, path)).map(([key, each]) => [key, String(each)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Returns the number at a path, which may also be a string in Terraform. */
export function numberAt(value: unknown, path: Path): number | undefined {
  const found = valueAt(value, path);
  const number = typeof found === "string" && found.trim() !== "" ? Number(found) : found;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Returns the boolean at a path, and `undefined` if it is missing or only known to Terraform. */
export function flagAt(value: unknown, path: Path): boolean | undefined {
  const found = valueAt(value, path);
  if (found === true || found === "true") return true;
  return found === false || found === "false" ? false : undefined;
}

/**
 * Returns all values at a path, which continues in every item of a list.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping
 */
export function everyValueAt(value: unknown, path: Path): readonly unknown[] {
  return namesIn(path).reduce<readonly unknown[]>(
    (found, name) => found.flatMap((each) => (isBlock(each) ? everyItem(each[name]) : [])),
    everyItem(value),
  );
}

/** Returns the blocks among all values at a path. */
export function everyBlockAt(value: unknown, path: Path): readonly Block[] {
  return everyValueAt(value, path).filter(isBlock);
}

/** Returns the texts among all values at a path; a number is written as a text. */
export function everyTextAt(value: unknown, path: Path): readonly string[] {
  return everyValueAt(value, path).flatMap((each) =>
    typeof each === "string" || typeof each === "number" ? [String(each)] : [],
  );
}

/** Returns the first text among all values at a path. */
export function firstTextAt(value: unknown, path: Path): string | undefined {
  return everyTextAt(value, path)[0];
}

function everyItem(value: unknown): readonly unknown[] {
  return listOf(value).flatMap((each) => (Array.isArray(each) ? everyItem(each) : listOf(each)));
}

function namesIn(path: Path): readonly string[] {
  return typeof path === "string" ? path.split(".") : path;
}

/** Returns whether a string contains an expression that Terraform evaluates. */
export function isExpression(text: string): boolean {
  return /(?<!\$)\$\{/.test(text);
}
