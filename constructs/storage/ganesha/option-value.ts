import { isIP } from "node:net";
import { Token } from "cdktf";
import { didYouMean, isWholeNumber, propError, wholeNumberRule } from "../../checks";
import { quote, whyUnquotable } from "./config-text";
import type { KnownBlock, KnownOption, OptionKind } from "./option-catalogue";

/** Value of an option: a string, a number, a boolean, or a list of words. */
export type OptionValue = string | number | boolean | readonly (string | number)[];

/** Options of one block, keyed by name; case does not matter, as in Ganesha. */
export type Options = Readonly<Record<string, OptionValue>>;

/** A place in the props, for errors. */
export interface PropPlace {
  /** Path of the construct. */
  readonly path: string;
  /** Prop. */
  readonly prop: string;
  /**
   * Options, in lower case, that have their own prop.
   * @default - none
   */
  readonly own?: Readonly<Record<string, string>>;
}

/**
 * Writes options of a block as statements.
 * @throws if the version does not support an option, if it is named twice, or if it does not accept the value.
 */
export function writeOptions(
  place: PropPlace,
  block: KnownBlock,
  options: Options,
): readonly (readonly [string, string])[] {
  const seen = new Set<string>();
  return Object.entries(options).map(([key, value]) => {
    const prop = place.own?.[key.toLowerCase()] ?? `${place.prop}.${key}`;
    const option = block.options.get(key.toLowerCase());
    if (option === undefined) {
      const names = [...block.options.values()].map(({ name }) => name);
      const rule = `be an option of block ${block.name}: Ganesha ignores others${didYouMean(key, names)}`;
      throw propError(place.path, prop, rule, value);
    }
    if (seen.has(option.name)) {
      throw propError(place.path, prop, "be given once: Ganesha would merge both values", value);
    }
    seen.add(option.name);
    return writeOption({ path: place.path, prop }, option, value);
  });
}

/**
 * Writes one option as a statement.
 * @throws if it does not accept the value.
 */
export function writeOption(
  { path, prop }: PropPlace,
  { name, kind }: KnownOption,
  value: OptionValue,
): readonly [string, string] {
  const written = WRITERS[kind.type](value, kind as never);
  if ("text" in written) return [name, written.text];
  throw propError(path, prop, written.rule, value);
}

type Written = { readonly text: string } | { readonly rule: string };

const WRITERS: {
  [Type in OptionKind["type"]]: (value: OptionValue, kind: Extract<OptionKind, { type: Type }>) => Written;
} = {
  bool: (value) =>
    typeof value === "boolean"
      ? { text: String(value) }
      : { rule: "be true or false: Ganesha refuses 1 and 0, and in a core block does not start" },
  int: (value, { min, max }) =>
    isWholeNumber(value, min, max)
      ? { text: String(value) }
      : { rule: wholeNumberRule({ least: min, most: max }) },
  text: writeText,
  path: writeText,
  one: (value, { words }) =>
    (typeof value === "object" ? undefined : writeWord(value, words)) ?? {
      rule: `be ${oneOf(words)}: Ganesha would use its default instead${nearestWord(value, words)}`,
    },
  some: writeSome,
  address: (value) =>
    typeof value === "string" && (Token.isUnresolved(value) || isIP(value) !== 0)
      ? { text: value }
      : { rule: "be an IP address" },
  fsid: (value) =>
    typeof value === "string" && /^(0|[1-9]\d{0,18})\.(0|[1-9]\d{0,18})$/.test(value)
      ? { text: value }
      : { rule: "be two numbers with a dot between them, as a text" },
};

function writeText(value: OptionValue, { maxLength }: { readonly maxLength: number }): Written {
  if (typeof value !== "string") return { rule: "be a text" };
  if (Token.isUnresolved(value)) return { text: quote(value) };
  if (value === "" || Buffer.byteLength(value) >= maxLength)
    return { rule: `be 1 to ${maxLength - 1} bytes` };
  const why = whyUnquotable(value);
  return why === undefined ? { text: quote(value) } : { rule: why };
}

function writeSome(value: OptionValue, { words }: { readonly words: readonly string[] }): Written {
  const values = typeof value === "object" ? value : [value];
  const written = values.map((each) => writeWord(each, words));
  const wrong = written.indexOf(undefined);
  const isRepeated = new Set(written.map((word) => word?.text)).size < values.length;
  if (values.length === 0 || isRepeated) return { rule: `be a list of ${oneOf(words)}, each once` };
  if (wrong >= 0) {
    const rule = `be a list of ${oneOf(words)}: Ganesha would use its default instead`;
    return { rule: `${rule}${nearestWord(values[wrong] ?? "", words)}` };
  }
  return { text: written.map((word) => word?.text).join(", ") };
}

/** Writes a word in the spelling of the parser, as words compare without case; in quotes if the lexer requires them. */
function writeWord(
  value: string | number | boolean,
  words: readonly string[],
): { readonly text: string } | undefined {
  const word = words.find((each) => each.toLowerCase() === String(value).toLowerCase());
  if (word === undefined) return undefined;
  return { text: /^[\w.-]+$/.test(word) ? word : quote(word) };
}

function oneOf(words: readonly string[]): string {
  return `one of ${words.join(", ")}`;
}

function nearestWord(value: OptionValue, words: readonly string[]): string {
  return typeof value === "string" ? didYouMean(value, words) : "";
}
