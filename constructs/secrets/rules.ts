import {
  didYouMean,
  dnsLabelRule,
  type Fail,
  isDnsLabel,
  isSecretKey,
  isWholeNumber,
  SECRET_KEY_RULE,
} from "../checks";
import { keysInFile } from "./file";
import type { SecretFromVaultProps } from "./secret-from-vault-props";

const NAME = { longest: 45 };

/**
 * Checks all rules of a secret that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateSecret(props: SecretFromVaultProps, fail: Fail): void {
  const { name, refreshIntervalSeconds = 3600, type } = props;
  if (!isDnsLabel(name, NAME)) fail("name", dnsLabelRule(NAME), name);
  if (type !== undefined && !/^[A-Za-z0-9./-]+$/.test(type)) fail("type", "be the type of a Secret", type);
  if (!isWholeNumber(refreshIntervalSeconds, 10)) {
    fail("refreshIntervalSeconds", "be a whole number of 10 or more", refreshIntervalSeconds);
  }
  validateStore(props, fail);
  validatePath(props, fail);
  validateKeys(props, fail);
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
