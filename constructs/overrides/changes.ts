import { Tokenization } from "cdktf";
import { isObject } from "../checks";
import { APPENDED, type Change } from "./override-table";

/** A block, or a map. */
type Block = Readonly<Record<string, unknown>>;

/**
 * Lists the changes of an override, which Terraform CDK merges into the configuration of the construct: blocks and
 * maps by key, lists by appending; other values replace the existing ones.
 * @param own what the construct sets
 * @param value the override
 */
export function changesBy(own: unknown, value: unknown, keys: readonly string[] = []): readonly Change[] {
  if (own === value && value !== undefined) return [];
  if (Array.isArray(value)) {
    if (!Array.isArray(own)) return [{ keys, value, isSet: own !== undefined }];
    const isSet = own.some((each) => typeof each !== "object");
    return value.map((each: unknown) => ({ keys: [...keys, APPENDED], value: each, isSet }));
  }
  if (!isBlock(value) || (own !== undefined && typeof own !== "object")) {
    return value === undefined && own === undefined ? [] : [{ keys, value, isSet: own !== undefined }];
  }
  return Object.entries(value).flatMap(([key, each]) => {
    // a block that occurs once in Terraform is not a list, even if a path contains its index.
    if (key === "0" && isBlock(own) && !("0" in own)) return changesBy(own, each, keys);
    return changesBy((own as Block | undefined)?.[key], each, [...keys, key]);
  });
}

/**
 * Lists the differences between the configuration that a construct gave a resource and its current attributes, after
 * one was set.
 * @param config the configuration, as in the provider class
 * @param now the attributes, as in Terraform
 */
export function changesSince(config: unknown, now: unknown, keys: readonly string[] = []): readonly Change[] {
  if (config === now) return [];
  if (Array.isArray(config) && Array.isArray(now)) return changesInList(config, now, keys);
  if (!isBlock(config) || !isBlock(now)) return [{ keys, value: now, isSet: config !== undefined }];
  const changes: Change[] = [];
  let rest = definedIn(now);
  for (const key of Object.keys(config)) {
    const before = config[key];
    if (before === undefined) continue;
    const name = now[key] === undefined ? snakeCase(key) : key;
    if (now[name] !== undefined) rest -= 1;
    if (before !== now[name]) changes.push(...changesSince(before, now[name], [...keys, name]));
  }
  return rest === 0 ? changes : [...changes, ...addedTo(config, now, keys)];
}

/** Returns a name of a provider class as Terraform writes it. */
export function snakeCase(name: string): string {
  const known = SNAKE_CASE.get(name);
  if (known !== undefined) return known;
  const written = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  SNAKE_CASE.set(name, written);
  return written;
}

const SNAKE_CASE = new Map<string, string>();

function changesInList(
  config: readonly unknown[],
  now: readonly unknown[],
  keys: readonly string[],
): Change[] {
  const changes = config.flatMap((each, at) => changesSince(each, now[at], [...keys, String(at)]));
  const isSet = config.some((each) => typeof each !== "object");
  for (const value of now.slice(config.length)) changes.push({ keys: [...keys, APPENDED], value, isSet });
  return changes;
}

function addedTo(config: Block, now: Block, keys: readonly string[]): readonly Change[] {
  const own = new Set(
    Object.keys(config)
      .filter((key) => config[key] !== undefined)
      .flatMap((key) => [key, snakeCase(key)]),
  );
  return Object.entries(now)
    .filter(([key, value]) => value !== undefined && !own.has(key))
    .flatMap(([key, value]) => changesBy(undefined, value, [...keys, key]));
}

function definedIn(block: Block): number {
  let count = 0;
  for (const key in block) if (block[key] !== undefined) count += 1;
  return count;
}

function isBlock(value: unknown): value is Block {
  return isObject(value) && !Tokenization.isResolvable(value);
}
