import { userError } from "./user-error";

/** Subject of an error: a construct, or the name of anything else. */
export type Subject = string | { readonly node: { readonly path: string } };

/** Throws the error that a prop breaks a rule: the prop, what it must be, and the value. */
// eslint-disable-next-line no-restricted-syntax -- this is the one idiom that the rule leads to.
export type Fail = (prop: string, rule: string, got: unknown) => never;

/**
 * Returns a function that throws `propError` for props of one construct, to be called as `fail("replicas", "be at
 * least 1", props.replicas)`.
 * @param subject the construct, or its name
 * @param prefix prefix of each prop: `exports.data.`
 */
export function failOf(subject: Subject, prefix = ""): Fail {
  return (prop, rule, got) => {
    throw propError(subject, `${prefix}${prop}`, rule, got);
  };
}

/**
 * Makes the error that every check of the library throws: `<path>: <prop> must <rule>, got <value>`.
 * @param subject the construct, or its name
 * @param prop the prop as its user wrote it
 * @param rule the requirement and its reason, as they follow the word "must"
 * @param got the value that breaks the rule; shown as JSON, which also says `NaN` and `Infinity` here
 * @returns an error whose trace begins at the user's line
 */
export function propError(subject: Subject, prop: string, rule: string, got: unknown): Error {
  const path = typeof subject === "string" ? subject : subject.node.path;
  return userError(`${path}: ${prop} must ${rule}, got ${show(got)}`);
}

function show(value: unknown): string {
  return shown(value).replace(TOKENS, TOKEN);
}

function shown(value: unknown): string {
  if (typeof value === "number" && value > NUMBER_TOKENS[0] && value < NUMBER_TOKENS[1]) return TOKEN;
  if (isUnknownToJson(value)) return String(value);
  // the declared type omits that the result for undefined is undefined.
  const json = JSON.stringify(value, (_key, each: unknown) =>
    isUnknownToJson(each) ? String(each) : each,
  ) as string | undefined;
  return json ?? String(value);
}

/** How cdktf writes a value that only Terraform knows into texts, lists and maps: `${TfToken[...]}`. */
const TOKENS = /"?[$#&]\{Tf\w+\[[\w:.-]+\]\}"?/g;

/** Between these are the numbers that cdktf writes for one: no quantity of this world. cdktf itself has no place here. */
const NUMBER_TOKENS = [-8.38e298, -8.1e298] as const;

const TOKEN = "(a token, whose value only Terraform knows)";

/** JSON writes such a number as null, and throws for a bigint. */
function isUnknownToJson(value: unknown): boolean {
  return typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
}
