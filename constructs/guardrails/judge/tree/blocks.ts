import { isObject } from "../../../checks";

/** A block of a synthesized document: attributes and blocks by name. */
export type Block = Readonly<Record<string, unknown>>;

/** Returns whether a value is a block. */
export function isBlock(value: unknown): value is Block {
  return isObject(value);
}

/** Returns a value as a list: Terraform accepts a single block instead of a list with one block. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Returns the value at a path, which follows the first item of each list.
 * @param path names joined by dots: `spec.template.spec`
 */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((found, name) => {
    const [first] = listOf(found);
    return isBlock(first) && Object.hasOwn(first, name) ? first[name] : undefined;
  }, value);
}

/** Returns the block at a path, or the first block of a list; an empty block if it does not exist. */
export function blockAt(value: unknown, path: string): Block {
  const [first] = listOf(valueAt(value, path));
  return isBlock(first) ? first : {};
}

/** Returns all blocks at a path. */
export function blocksAt(value: unknown, path: string): readonly Block[] {
  return listOf(valueAt(value, path)).filter(isBlock);
}

/** Returns the string at a path, and `undefined` if it is missing or only known to Terraform. */
export function textAt(value: unknown, path: string): string | undefined {
  return literalText(valueAt(value, path));
}

/** Returns a value if it is a string that Terraform does not evaluate. */
export function literalText(value: unknown): string | undefined {
  return typeof value === "string" && !isExpression(value) ? value : undefined;
}

/** Returns the texts of a list at a path. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return listOf(valueAt(value, path)).filter((each) => typeof each === "string");
}

/** Returns the map of texts at a path, such as labels. */
export function mapAt(value: unknown, path: string): Readonly<Record<string, string>> {
  const entries = Object.entries(blockAt(value, path)).map(([key, each]) => [key, String(each)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Returns the number at a path, which may also be a string in Terraform. */
export function numberAt(value: unknown, path: string): number | undefined {
  const found = valueAt(value, path);
  const number = typeof found === "string" && found.trim() !== "" ? Number(found) : found;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Returns the boolean at a path, and `undefined` if it is missing or only known to Terraform. */
export function flagAt(value: unknown, path: string): boolean | undefined {
  const found = valueAt(value, path);
  if (found === true || found === "true") return true;
  return found === false || found === "false" ? false : undefined;
}

/** Returns whether a string contains an expression that Terraform evaluates. */
export function isExpression(text: string): boolean {
  return /(?<!\$)\$\{/.test(text);
}
