import { isBlock } from "../tree/blocks";

/** Fields with the name of a Secret or of its key, although they are named like a secret value, by API group. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  // https://external-secrets.io/latest/api/spec/#external-secrets.io/v1.ExternalSecretData
  "external-secrets.io": ["secretKey"],
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/
  "traefik.io": ["secret"],
};

/** Returns values of a release without the names of Secrets and keys in custom resources. */
export function withoutSecretNames(text: string): string {
  if (!Object.keys(NAMES).some((group) => text.includes(`"${group}/`))) return text;
  try {
    return JSON.stringify(cleaned(JSON.parse(text), []));
  } catch {
    return text;
  }
}

function cleaned(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => cleaned(each, names));
  if (!isBlock(value)) return value;
  const group = typeof value.apiVersion === "string" ? value.apiVersion.split("/")[0] : undefined;
  const own = group === undefined ? names : (NAMES[group] ?? []);
  const kept = Object.entries(value).filter(([key, each]) => typeof each !== "string" || !own.includes(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, cleaned(each, own)]));
}
