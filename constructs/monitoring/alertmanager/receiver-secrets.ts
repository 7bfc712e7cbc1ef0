import type { Json, JsonObject } from "../../charts";
import { RECEIVER_KINDS } from "./receiver-kinds";

/** Fields of `http_config` that hold a secret, and have a sister that names a file. */
const OF_HTTP_CONFIG = ["bearer_token", "client_secret", "credentials", "password"];

/** Fields that have such a sister and are addresses; with Slack, Discord and Teams, the address is the password. */
const ADDRESSES = ["url", "api_url", "chat_id"];

const SECRET_ADDRESS_LISTS = ["slack_configs"];

/** Fields whose secret Alertmanager reads from a file of another name, or from none. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["secret_key", "shared_credentials_file or a role: sigv4 has no field for a file of its own"],
]);

/** Returns the name of the first field that holds a secret, or undefined. */
export function secretFieldIn(receiver: JsonObject): string | undefined {
  for (const [list, members] of Object.entries(receiver)) {
    const fields = RECEIVER_KINDS.get(list)?.fields ?? [];
    const secrets = fields.filter((field) => fields.includes(`${field}_file`) && !isAddress(field, list));
    const found = find(members, [...secrets, ...OF_HTTP_CONFIG, ...ELSEWHERE.keys()]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the field that takes the file instead of a secret. */
export function fileFieldOf(field: string): string {
  return ELSEWHERE.get(field) ?? `${field}_file`;
}

function isAddress(field: string, list: string): boolean {
  return ADDRESSES.includes(field) && !SECRET_ADDRESS_LISTS.includes(list);
}

function find(value: Json | undefined, secrets: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value) as [string, Json | undefined][]) {
    const isSecret = typeof each === "string" && (secrets.includes(key) || hasPassword(each));
    if (isSecret) return key;
    const found = find(each, secrets);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasPassword(text: string): boolean {
  return /^https?:\/\/[^/@]*:[^/@]*@/.test(text);
}
