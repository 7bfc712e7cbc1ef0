import { checkCall } from "../checks";

/** How a value of a secret is written into a file. */
export enum SecretText {
  /** In double quotes, with escape sequences: a string in JSON, YAML and TOML. */
  QUOTED = "quoted",
  /** Unchanged, for files without a syntax. */
  PLAIN = "plain",
  /** Encoded in base64. */
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

/** A file with secrets: literal texts, and values between them. */
export type SecretFile = readonly (string | SecretValue)[];

/**
 * Template tag for a file with values of a secret: a string in `${...}` is a key of the Secret, which the operator
 * replaces with its value in double quotes. Unlike with a script that replaces placeholders, no character of a value
 * can break the syntax of the file.
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
 * Returns a file as a template of the External Secrets operator.
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

/** Escapes a text for the template, in which only two opening braces begin an action. */
function literalIn(text: string): string {
  return text.replaceAll("{{", '{{ "{{" }}');
}
