import { SECRET_FORMATS } from "./formats";
import { isReference, isSecretName } from "./name";

/** Credentials in front of a host: `scheme://user:password@host`. */
const URL_CREDENTIALS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/?#"'`<>]*:([^\s@/"'`<>]+)@/gi;

/** Credentials as Go's driver of MySQL writes them: `user:password@tcp(host:port)/`. */
const GO_MYSQL = /[\w.-]+:([^\s@:"']+)@(?:tcp|unix)\(/g;

/** Parameters of an address. */
const QUERY = /[?&]([\w.-]+)=([^\s&#"'`<>]+)/g;

/** Parameters with a signature or a key, by any of their names. */
const QUERY_SECRETS = /^(sig|signature|x-amz-signature|x-goog-signature)$/i;

/** A setting: a name, what joins it to its value, and the value, in YAML, JSON, INI, properties, TOML and shells. */
const SETTING =
  /(?<![\w$.@/-]|\$\{)(["']?)([A-Za-z_][\w.-]*)\1[ \t]*(?:=>|:=|[:=])[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"',;{}[\])&|<>#=~][^\s"',;}\])&|<>]*)/g;

/** An element or an attribute of XML. */
const ELEMENT = /<([A-Za-z_][\w.-]*)(?:\s[^>]*)?>([^<]+)<\/\1>/g;

/** Directives with an argument after a blank, and clauses of SQL. */
const DIRECTIVES =
  /(?:^|\n)[ \t]*(?:requirepass|masterauth|sentinel[ \t]+auth-pass[ \t]+\S+)[ \t]+(\S+)|\b(?:identified(?:[ \t]+with[ \t]+\w+)?[ \t]+by|encrypted[ \t]+password|with[ \t]+password|set[ \t]+password(?:[ \t]+for[ \t]+\S+)?[ \t]*=)[ \t]+'([^'\n]+)'|(?:^|\n)machine[ \t]+\S+[ \t]+login[ \t]+\S+[ \t]+password[ \t]+(\S+)/gi;

/** A header with credentials. */
const HEADER = /\bauthorization["']?[ \t]*[:=][ \t]*["']?(?:bearer|basic|token)[ \t]+([\w.~+/=-]{6,})/gi;

/**
 * Describes a secret in a text without showing it: credentials or a token in an address, a setting with the name of a
 * secret, a token or key of a known form. Undefined if there is none, or only references to some. It reads YAML,
 * JSON, INI, properties, XML, SQL and shell alike, so it cannot find all.
 */
export function secretIn(text: string): string | undefined {
  // most texts are short, and contain none of the characters that precede a secret.
  if (text.length < 6) return undefined;
  const format = SECRET_FORMATS.find(({ pattern }) => pattern.test(text));
  return format?.what ?? secretInAddress(text) ?? secretInSetting(text);
}

/** Describes the secret in an address in a text. */
export function secretInAddress(text: string): string | undefined {
  if (!/[@?&]/.test(text)) return undefined;
  const credentials = [...text.matchAll(URL_CREDENTIALS), ...text.matchAll(GO_MYSQL)];
  if (credentials.some(([, password = ""]) => isWrittenOut(password))) return "a password in an address";
  for (const [, name = "", value = ""] of text.matchAll(QUERY)) {
    const isSecret = isSecretName(name) || QUERY_SECRETS.test(name);
    if (isSecret && isWrittenOut(value)) return `the parameter ${name} of an address`;
  }
  return undefined;
}

function secretInSetting(text: string): string | undefined {
  for (const [, , name = "", value = ""] of text.matchAll(SETTING)) {
    if (isSecretName(name) && isWrittenOut(unquoted(value))) return `the value of ${name}`;
  }
  for (const [, name = "", value = ""] of text.matchAll(ELEMENT)) {
    if (isSecretName(name) && isWrittenOut(value.trim())) return `the element ${name}`;
  }
  for (const [, ...values] of text.matchAll(DIRECTIVES)) {
    const value = values.find((each: string | undefined) => each !== undefined);
    if (value !== undefined && isWrittenOut(unquoted(value))) return "a password";
  }
  for (const [, value = ""] of text.matchAll(HEADER)) {
    if (isWrittenOut(value)) return "an authorization header";
  }
  return undefined;
}

/** Returns whether a value is no reference, and no expression or type of a program. */
function isWrittenOut(value: string): boolean {
  if (value === "" || isReference(value) || /[({[$]/.test(value)) return false;
  // in programs, a variable has the name of its content.
  return !/^(string|str|bytes|text|file|type)$/i.test(value) && !isVariable(value);
}

function isVariable(value: string): boolean {
  return /^[A-Za-z_][\w.]*$/.test(value) && isSecretName(value);
}

function unquoted(value: string): string {
  return /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value;
}
