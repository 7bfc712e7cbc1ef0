/** A form by which a secret is recognized anywhere. */
export interface SecretFormat {
  /** Description for messages. */
  readonly what: string;
  /** Its pattern. */
  readonly pattern: RegExp;
}

/** Tokens and keys in the recognizable forms of their issuers. */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/ },
  { what: "a token of GitHub", pattern: /\b(gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,})/ },
  { what: "a token of GitLab", pattern: /\bgl(pat|ptt|dt|rt|cbt|soat|ft)-[\w-]{16,}/ },
  { what: "a token of Slack", pattern: /\bxox[abeoprs]-[\w-]{8,}|\bxapp-\d-[\w-]{8,}/ },
  { what: "an access key of AWS", pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "an API key of Google", pattern: /\bAIza[\w-]{35}/ },
  { what: "a key of Stripe", pattern: /\b[rs]k_(live|test)_[A-Za-z0-9]{16,}/ },
  { what: "a token of npm", pattern: /\bnpm_[A-Za-z0-9]{30,}/ },
  { what: "a token of PyPI", pattern: /\bpypi-AgE[\w-]{16,}/ },
  { what: "a token of Docker Hub", pattern: /\bdckr_[a-z]+_[\w-]{16,}/ },
  { what: "a token of Vault", pattern: /\bhv[sbr]\.[\w-]{20,}/ },
  { what: "a token of Grafana", pattern: /\bgl(sa|c)_[A-Za-z0-9+/=_]{20,}/ },
  { what: "a key of SendGrid", pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/ },
  { what: "a token of DigitalOcean", pattern: /\bdo[opr]_v1_[0-9a-f]{32,}/ },
  { what: "a key of OpenAI or Anthropic", pattern: /\bsk-(proj-|ant-|live-)?[A-Za-z0-9][\w-]{30,}/ },
  { what: "a token of a Telegram bot", pattern: /\b\d{8,10}:AA[\w-]{32,}/ },
  { what: "a key of age", pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{20,}/ },
  { what: "a JSON web token", pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/ },
  {
    what: "the address of a webhook, which is its own password",
    pattern:
      /\bhooks\.slack\.com\/(services|workflows|triggers)\/\w+\/\w+|\bdiscord(app)?\.com\/api\/webhooks\/\d+\/[\w-]+/,
  },
];
