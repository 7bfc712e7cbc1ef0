import { type Block, isBlock } from "./blocks";

/** Returns whether a `set` block sets one value of a map. Lists, and what only Terraform knows, are not read. */
export function isPlainSet({ name, value }: Block): boolean {
  return typeof name === "string" && !/[[{]/.test(name) && !/^\{|\$\{/.test(String(value));
}

/**
 * Adds the values that `set` blocks set by their path: `service.type`. A dot behind a backslash belongs to a key.
 * https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
 */
export function withSetValues(values: Block, blocks: readonly Block[]): Block {
  return blocks.filter(isPlainSet).reduce((all, { name, type, value }) => {
    const words = String(name)
      .split(/(?<!\\)\./)
      .map((word) => word.replaceAll("\\.", "."));
    return withValue(all, words, type === "string" ? String(value) : typed(value));
  }, values);
}

/** Without a type Helm reads truth values, numbers and `null` from texts. */
function typed(value: unknown): unknown {
  const text = String(value);
  if (/^(true|false|null)$/.test(text)) return JSON.parse(text);
  return /^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : value;
}

function withValue(values: unknown, [word = "", ...rest]: readonly string[], value: unknown): Block {
  const own = isBlock(values) ? values : {};
  const next = rest.length === 0 ? value : withValue(own[word], rest, value);
  return { ...own, [word]: next };
}
