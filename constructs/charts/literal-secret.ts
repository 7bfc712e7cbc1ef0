/** Keys, and names of variables, under which a secret stands. */
const SECRET_KEY =
  /(^|[a-z_.-])(password|passwd|passphrase)$|(^|[a-z_-])(token|api[_-]?key|secret[_-]?key|private[_-]?key|access[_-]?key|client[_-]?secret)$/i;

/** Texts that say where a secret is to be found: of Grafana, of an environment, of a template. */
const REFERENCE = /^\$(__(env|file|vault))?\{[^}]*\}$|^\$[A-Z_][A-Z0-9_]*$|\{\{/;

/** Says whether a text under a key is a secret written out, where a reference to one belongs. */
export function isLiteralSecret(key: string, value: unknown): value is string {
  return typeof value === "string" && value !== "" && SECRET_KEY.test(key) && !REFERENCE.test(value);
}
