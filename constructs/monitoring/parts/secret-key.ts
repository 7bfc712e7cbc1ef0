import { type Fail, isDnsSubdomain } from "../../checks";
import type { SecretKey } from "../../cluster";

/** Throws unless a reference can be to a key of a Secret. */
export function requireSecretKey(prop: string, { secretName, key }: SecretKey, fail: Fail): void {
  if (!isDnsSubdomain(secretName)) fail(`${prop}.secretName`, "be the name of a Secret", secretName);
  if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) fail(`${prop}.key`, "be a key of a Secret", key);
}
