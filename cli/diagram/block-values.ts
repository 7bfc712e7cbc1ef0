import type { TerraformBlock } from "../synthesized/synthesized";

/**
 * Returns all values at a path of a block. A nested block in Terraform's JSON is an object or a list of objects
 * (https://developer.hashicorp.com/terraform/language/syntax/json#nested-block-mapping), so that the path continues in
 * every item of a list.
 */
export function valuesAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, ...path));
  if (value === undefined || value === null) return [];
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  return typeof value === "object" ? valuesAt((value as Record<string, unknown>)[key], ...rest) : [];
}

/** Returns the blocks at a path. */
export function blocksAt(value: unknown, ...path: readonly string[]): readonly TerraformBlock[] {
  return valuesAt(value, ...path).filter((each): each is TerraformBlock => typeof each === "object");
}

/** Returns the texts at a path; a number is written as a text. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  return valuesAt(value, ...path).flatMap((each) =>
    typeof each === "string" || typeof each === "number" ? [String(each)] : [],
  );
}

/** Returns the first text at a path. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  return textsAt(value, ...path)[0];
}
