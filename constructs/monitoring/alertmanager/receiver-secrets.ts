import type { Json, JsonObject } from "../../charts";
import { isLiteralSecret, secretIn } from "../../checks";
import { UNKNOWN_TO_OPERATOR } from "./schema/objects";
import { RECEIVER_KINDS } from "./schema/receiver-kinds";

/** Fields with a secret in the blocks that all receivers have, such as `http_config`. */
const SHARED = ["bearer_token", "client_secret", "credentials", "password", "secret_key", "secrets"];

/**
 * Fields with a variant for a file that are not secrets: addresses and recipients. For Slack, the address is a
 * secret.
 */
const NO_SECRETS = ["url", "api_url", "chat_id"];

/** Addresses that are their own password. */
const SECRET_ADDRESSES = ["webhook_url", "slack_configs.api_url"];

const SIGV4 = "let sigv4 use a profile or role_arn, as it reads no key from a file";

/** Alternatives for secrets that have no `..._file` field. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  access_key: SIGV4,
  secret_key: SIGV4,
  secrets: "put it into a Secret, and refer to it in files: [{ secretName, key }]",
};

/**
 * Returns the first field with a secret, or undefined.
 * @param list the list of receivers, or `global`
 */
export function secretFieldIn(list: string, config: Json): string | undefined {
  const fields = [...(RECEIVER_KINDS.get(list)?.fields.keys() ?? [])];
  const own = fields.filter((field) => fields.includes(`${field}_file`) && !NO_SECRETS.includes(field));
  const addresses = SECRET_ADDRESSES.map((each) => each.replace(`${list}.`, ""));
  return find(config, [...own, ...SHARED, ...addresses]);
}

/** Describes what to do with a secret instead. */
export function instead(list: string, field: string): string {
  const found = ELSEWHERE[field] ?? UNKNOWN_TO_OPERATOR[list]?.[`${field}_file`];
  return found ?? `put it into a Secret, and refer to it in ${field}_file: { secretName, key }`;
}

function find(value: Json | undefined, secrets: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value) as [string, Json | undefined][]) {
    if (isSecret(key, each, secrets)) return key;
    const found = find(each, secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSecret(key: string, value: Json | undefined, secrets: readonly string[]): boolean {
  if (secrets.includes(key) && Array.isArray(value) && value.length > 0) return true;
  if (typeof value !== "string" || value === "" || /_file$/.test(key)) return false;
  return secrets.includes(key) || isLiteralSecret(key, value) || secretIn(value) !== undefined;
}

/** Lists the objects of a receiver by the list that they are in. */
export function membersOf(receiver: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(receiver).flatMap(([list, members]) =>
    Array.isArray(members) ? (members as readonly Json[]).map((each) => [list, each] as const) : [],
  );
}
