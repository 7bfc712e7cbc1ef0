/** What a name ends with whose value is a secret, without separators. */
const ENDINGS =
  /(password|passwd|passphrase|passcode|secret|token|credentials?|secretkeybase|connectionstring|basicauth|neo4jauth|requirepass|masterauth|rediscliauth|erlangcookie|psk|.pwd|(root|admin|user|db)pw|(api|secret|private|access|encryption|enc|crypt|fernet|signing|master|shared|account|storage|license|auth|hmac|session|cookie|jwt|app|application)key)$/;

/** Short words for a password, where they are words of their own: `smtpPass`, `DB_PW`. */
const SHORT = new Set(["pass", "pwd", "pw"]);

/** Names that end like a secret, and say something else: a folder of a shell, a name of a Secret, a way round. */
const NOT_SECRET = /^oldpwd$|(bypass|compass|trespass|(existing|tls|pull|cert|certificate)[_-]?secret)$/i;

/** What stands before `Secret` in camel case where the value is the secret itself, and not the name of one. */
const OWN_SECRETS =
  /(client|api|app|consumer|webhook|jwt|session|cookie|signing|hmac|shared|oauth|auth|totp|hash|login)secret$/;

/** Where a word of camel case begins. */
const CAMEL = /[a-z][A-Z]/;

/** Texts that say where a secret is to be found: of an environment, of Grafana, of a template, of a shell. */
const REFERENCE =
  /^\$[({A-Za-z_]|^\$__(env|file|vault)|^\$\d$|^%\(?[A-Z_]\w*[)%]|\{\{|^<[^>]*>$|^(vault|ref\+\w+|env|file):|^\*+$|^x{3,}$/i;

/** Texts that switch something, or say that there is nothing. */
const SWITCH =
  /^(true|false|yes|no|on|off|none|null|nil|undefined|\d|required|optional|enabled|disabled|default)$/i;

/** An absolute path with a folder, where a secret lies as a file. */
const PATH = /^\/[\w.-]+(\/[\w.@-]+)+$/;

/**
 * Returns whether a variable, a key or an option is called as secrets are, in any case and with any separators: `DB_PASS`,
 * `clientSecret`, `api-key`, `xpack.security.encryptionKey`. What says where a secret is, such as `passwordSecretRef`,
 * `tokenUrl`, `existingSecret` or `PASSWORD_FILE`, is not.
 */
export function isSecretName(name: string): boolean {
  if (name === "PWD" || NOT_SECRET.test(name)) return false;
  if (SHORT.has(lastWordOf(name))) return true;
  const joined = name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const isRunTogether = !CAMEL.test(name);
  if (isRunTogether && /.pass$/.test(joined)) return true;
  if (!ENDINGS.test(joined)) return false;
  // in camel case, such a key names a Secret of Kubernetes, unless it is known for the value itself.
  return isRunTogether || !joined.endsWith("secret") || OWN_SECRETS.test(joined);
}

/** Returns whether a text under a name is a secret that is written out, where a reference to one belongs. */
export function isLiteralSecret(name: string, value: unknown): value is string {
  if (typeof value !== "string" || value === "" || !isSecretName(name)) return false;
  return !isReference(value);
}

/** Returns whether a text, where a secret might stand, only says where the secret is, or that there is none. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value) || SWITCH.test(value) || PATH.test(value);
}

function lastWordOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[^A-Za-z0-9]+/);
  return (words.filter((word) => word !== "").at(-1) ?? "").split(" ").at(-1)?.toLowerCase() ?? "";
}
