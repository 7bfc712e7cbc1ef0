import { checkCall } from "../checks";

/** How a value of a secret is written into a file. */
export enum SecretText {
  /** In double quotes, with what must be escaped: right in JSON, YAML and TOML. */
  QUOTED = "quoted",
  /** As it is: right where the file has no syntax around it. */
  PLAIN = "plain",
  /** In base64. */
  BASE64 = "base64",
}

/** A value of a secret in a file. */
export interface SecretValue {
  /** Key of the Secret. */
  readonly key: string;
  /**
   * How it is written.
   * @default SecretText.QUOTED
   */
  readonly as?: SecretText;
}

/** A file with secrets in it: texts as they are, and values in between. */
export type SecretFile = readonly (string | SecretValue)[];

/**
 * Writes a file with values of a secret in it: a text between `${` and `}` is a key, whose value the operator puts there in
 * double quotes. No character of a value can break the file, as it does where a script replaces a word in it.
 * @see https://external-secrets.io/latest/guides/templating/
 * @example
 * ```ts
 * const file = secretFile`url = "https://git.example.com"\ntoken = ${"runner_token"}\n`;
 * file.length; // 3
 * ```
 */
export function secretFile(
  texts: readonly string[],
  ...values: readonly (string | SecretValue)[]
): SecretFile {
  checkCall("secretFile", texts, values);
  return texts.flatMap((text, at) => {
    const value = values[at];
    if (value === undefined) return [text];
    return [text, typeof value === "string" ? { key: value } : value];
  });
}

/** Returns the keys whose values are in a file. */
export function keysInFile(file: SecretFile): readonly string[] {
  return file.flatMap((part) => (typeof part === "string" ? [] : [part.key]));
}

/**
 * Writes a file as a template of the operator.
 * @see https://external-secrets.io/latest/guides/templating/
 */
export function templateOf(file: SecretFile): string {
  return file.map((part) => (typeof part === "string" ? literalIn(part) : actionOf(part))).join("");
}

const FUNCTIONS: Readonly<Record<SecretText, string>> = {
  [SecretText.QUOTED]: " | toJson",
  [SecretText.PLAIN]: "",
  [SecretText.BASE64]: " | b64enc",
};

function actionOf({ key, as = SecretText.QUOTED }: SecretValue): string {
  return `{{ index . ${JSON.stringify(key)}${FUNCTIONS[as]} }}`;
}

/** Nothing but two opening braces begins an action. */
function literalIn(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}
