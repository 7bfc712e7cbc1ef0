import type { Change } from "./override-table";

/**
 * Lists the attributes that `lifecycle.ignore_changes` freezes, so that props no longer change them.
 * @param own returns what the construct sets
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoredBy({ keys, value }: Change, own: () => unknown): readonly Change[] {
  if (keys[0] !== "lifecycle" || keys[1] !== "ignore_changes") return [];
  if (value === "all") return [{ keys: ["lifecycle", "ignore_changes", value], value, isSet: true }];
  const names = Array.isArray(value) ? value : [value];
  return names
    .filter((name) => typeof name === "string")
    .map((name) => ({ ...placeOf(name, own()), value: `ignore_changes of ${name}` }));
}

/** Finds `spec[0].template`, or `metadata[0].labels["team"]`, in what a construct sets; a single block has no index there. */
function placeOf(name: string, own: unknown): Pick<Change, "keys" | "isSet"> {
  const keys: string[] = [];
  let block = own;
  for (const [, key, index, part] of name.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)) {
    const next = key ?? index ?? part ?? "";
    if (index !== undefined && !Array.isArray(block)) continue;
    keys.push(next);
    block = typeof block === "object" && block !== null ? Reflect.get(block, next) : undefined;
  }
  return { keys, isSet: block !== undefined };
}
