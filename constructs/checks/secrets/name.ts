/** What a name ends with whose value is a secret, without separators. */
const ENDINGS =
  /(password|passwd|passphrase|passcode|secret|token|credentials?|secretkeybase|connectionstring|basicauth|neo4jauth|requirepass|masterauth|rediscliauth|erlangcookie|psk|.pwd|(root|admin|user|db)pw|(api|secret|private|access|encryption|enc|crypt|fernet|signing|master|shared|account|storage|license|auth|hmac|session|cookie|jwt|app|application)key)$/;

/** Short words for a password, if they are separate words: `smtpPass`, `DB_PW`. */
const SHORT = new Set(["pass", "pwd", "pw"]);

/**
 * Names that end like that of a secret and mean something else: a folder of a shell, the name of a Secret, a bypass.
 */
const NOT_SECRET = /^oldpwd$|(bypass|compass|trespass|(existing|tls|pull|cert|certificate)[_-]?secret)$/i;

/** Prefixes of `Secret` in camel case with which the value is the secret itself, and not the name of a Secret. */
const OWN_SECRETS =
  /(client|api|app|consumer|webhook|jwt|session|cookie|signing|hmac|shared|oauth|auth|totp|hash|login)secret$/;

/** Start of a word in camel case. */
const CAMEL = /[a-z][A-Z]/;

/** Texts that refer to a secret: in the environment, in Grafana, in a template, in a shell. */
const REFERENCE =
  /^\$[({A-Za-z_]|^\$__(env|file|vault)|^\$\d$|^%\(?[A-Z_]\w*[)%]|\{\{|^<[^>]*>$|^(vault|ref\+\w+|env|file):|^\*+$|^x{3,}$/i;

/** Texts that are a switch, or mean that there is no value. */
const SWITCH =
  /^(true|false|yes|no|on|off|none|null|nil|undefined|\d|required|optional|enabled|disabled|default)$/i;

/** An absolute path with a folder, of a file with a secret. */
const PATH = /^\/[\w.-]+(\/[\w.@-]+)+$/;

/**
 * Returns whether a variable, a key or an option has the name of a secret, in any case and with any separators:
 * `DB_PASS`, `clientSecret`, `api-key`, `xpack.security.encryptionKey`. Names of references to secrets, such as
 * `passwordSecretRef`, `tokenUrl`, `existingSecret` or `PASSWORD_FILE`, are excluded.
 */
export function isSecretName(name: string): boolean {
  if (name === "PWD" || NOT_SECRET.test(name)) return false;
  if (SHORT.has(lastWordOf(name))) return true;
  const joined = name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const isRunTogether = !CAMEL.test(name);
  if (isRunTogether && /.pass$/.test(joined)) return true;
  if (!ENDINGS.test(joined)) return false;
  // in camel case, such a key names a Secret of Kubernetes, unless its value is known to be the secret itself.
  return isRunTogether || !joined.endsWith("secret") || OWN_SECRETS.test(joined);
}

/** Returns whether a text under a name is a secret that is written out, where a reference to one belongs. */
export function isLiteralSecret(name: string, value: unknown): value is string {
  if (typeof value !== "string" || value === "" || !isSecretName(name)) return false;
  return !isReference(value);
}

/** Returns whether a text in the place of a secret only refers to it, or means that there is none. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value) || SWITCH.test(value) || PATH.test(value);
}

function lastWordOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[^A-Za-z0-9]+/);
  return (words.filter((word) => word !== "").at(-1) ?? "").split(" ").at(-1)?.toLowerCase() ?? "";
}
