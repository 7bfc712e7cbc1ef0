import {
  didYouMean,
  type Fail,
  isDnsLabel,
  isSecretKey,
  isWholeNumber,
  requireDnsLabel,
  SECRET_KEY_RULE,
  wholeNumberRule,
} from "../checks";
import { keysInFile } from "./file";
import type { SecretFromVaultProps } from "./secret-from-vault-props";

const NAME = { longest: 45 };

/** Most seconds between two reads; the operator cannot read an interval of more than 292 years. */
const LONGEST_INTERVAL = 31_536_000;

/**
 * Keys that a Secret of a type of Kubernetes has.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
 */
const KEYS_BY_TYPE: ReadonlyMap<string, readonly string[]> = new Map([
  ["kubernetes.io/tls", ["tls.crt", "tls.key"]],
  ["kubernetes.io/dockerconfigjson", [".dockerconfigjson"]],
  ["kubernetes.io/dockercfg", [".dockercfg"]],
  ["kubernetes.io/ssh-auth", ["ssh-privatekey"]],
]);

/**
 * Checks all rules of a secret that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateSecret(props: SecretFromVaultProps, fail: Fail): void {
  const { name, refreshIntervalSeconds = 3600, type } = props;
  requireDnsLabel(fail, "name", name, NAME);
  if (type !== undefined && !/^[A-Za-z0-9./-]+$/.test(type)) fail("type", "be the type of a Secret", type);
  if (!isWholeNumber(refreshIntervalSeconds, 10, LONGEST_INTERVAL)) {
    const rule = wholeNumberRule({ least: 10, why: `, and at most ${LONGEST_INTERVAL}, a year` });
    fail("refreshIntervalSeconds", rule, refreshIntervalSeconds);
  }
  validateStore(props, fail);
  validatePath(props, fail);
  validateKeys(props, fail);
  validateType(props, fail);
}

/** Requires the keys without which the API server refuses a Secret of that type. */
function validateType(
  { type = "Opaque", keys, renamed = {}, files = {} }: SecretFromVaultProps,
  fail: Fail,
): void {
  const all = [...keys, ...Object.keys(renamed), ...Object.keys(files)];
  const missing = KEYS_BY_TYPE.get(type)?.find((key) => !all.includes(key));
  if (missing === undefined) return;
  fail("keys", `have ${missing}, or the API server refuses a Secret of type ${type}: see renamed`, all);
}

function validateStore({ store, namespace }: SecretFromVaultProps, fail: Fail): void {
  if (typeof store === "string") {
    if (!isDnsLabel(store)) fail("store", "be the name of a ClusterSecretStore", store);
    return;
  }
  const { onlyNamespace, storeName } = store;
  if (onlyNamespace === undefined || onlyNamespace === namespace) return;
  fail(
    "store",
    `be one of namespace ${namespace}, or clusterWide, but ${storeName} is of namespace ${onlyNamespace} alone`,
    storeName,
  );
}

function validatePath({ path, store }: SecretFromVaultProps, fail: Fail): void {
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(path) || path.split("/").some((part) => /^\.+$/.test(part))) {
    fail(
      "path",
      "be names separated by slashes, without a slash at either end, such as default/vaultwarden",
      path,
    );
  }
  if (path.startsWith("data/")) {
    fail("path", "not begin with data/, which is a part of Vault's API: the operator adds it", path);
  }
  const mount = typeof store === "string" ? undefined : store.mount;
  if (mount !== undefined && path.startsWith(`${mount}/`)) {
    fail("path", `be relative to the mount ${mount}, which the store names`, path);
  }
}

function validateKeys({ keys, renamed = {}, files = {} }: SecretFromVaultProps, fail: Fail): void {
  const all = [...keys, ...Object.keys(renamed)];
  if (all.length === 0) fail("keys", "name at least one key", keys);
  const wrong = [...all, ...Object.keys(files)].find((key) => !isSecretKey(key));
  if (wrong !== undefined) fail("keys", SECRET_KEY_RULE, wrong);
  const names = [...all, ...Object.keys(files)];
  const twice = names.find((key, at) => names.indexOf(key) < at);
  if (twice !== undefined) fail("keys", "name each key once, with those of renamed and files", twice);
  for (const [key, property] of Object.entries(renamed)) {
    if (property.trim() === "") fail(`renamed.${key}`, "be the name of the key in Vault", property);
  }
  for (const [file, parts] of Object.entries(files)) {
    const unknown = keysInFile(parts).find((key) => !all.includes(key));
    if (unknown === undefined) continue;
    fail(
      `files["${file}"]`,
      `name keys of this secret: ${all.join(", ")}${didYouMean(unknown, all)}`,
      unknown,
    );
  }
}
