import { objectsIn } from "../../model/release-values";
import { type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import { clusterOf, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Removed keys of a ConfigMap or Secret that pods still name. */
export const keysGone: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap(({ before, after, stack, address }) => {
    if (after.kind !== "ConfigMap" && after.kind !== "Secret") return [];
    const gone = missingFrom(keysOf(after), keysOf(before));
    if (gone.length === 0) return [];
    const others = resourcesOn(input.after, clusterOf(input, stack)).filter(
      (each) => each.namespace === after.namespace && each.address !== address,
    );
    const users = gone.flatMap((key) =>
      others.filter((each) => namesKey(each, after, key)).map(({ title }) => ({ key, title })),
    );
    if (users.length === 0) return [];
    const keys = shortList(users.map(({ key }) => key));
    const who = shortList(users.map(({ title }) => title));
    const text = `its key ${keys} is removed, and ${who} still uses it: new pods do not start, or start without the file`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

function keysOf({ attributes }: Resource): ReadonlySet<string> {
  return new Set(
    ["data", "binary_data", "string_data"].flatMap((field) =>
      Object.keys((attributes[field] ?? {}) as Attributes),
    ),
  );
}

/** By `key` of an environment variable or of values, by `items` of a volume, or by the `sub_path` of a mount. */
function namesKey({ attributes }: Resource, { name }: Resource, key: string): boolean {
  const objects = objectsIn(attributes).map(([, each]) => each);
  const sources = (each: Attributes) =>
    SOURCES.flatMap((source) => blocksAt(each, source)).filter((source) => nameIn(source) === name);
  const volumes = objects.filter((each) => sources(each).length > 0);
  return (
    objects.some((each) => each.name === name && each.key === key) ||
    volumes.flatMap(sources).some((source) => blocksAt(source, "items").some((item) => item.key === key)) ||
    objects.some(
      (mount) =>
        (mount.sub_path ?? mount.subPath) === key && volumes.some((volume) => volume.name === mount.name),
    )
  );
}

/** Fields of a volume with its source, in Terraform and in values of charts. */
const SOURCES = ["config_map", "configMap", "secret"];

function nameIn(source: Attributes): string | undefined {
  return textAt(source, "name") ?? textAt(source, "secret_name") ?? textAt(source, "secretName");
}
