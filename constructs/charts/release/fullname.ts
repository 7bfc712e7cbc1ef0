import type { Catalogue } from "../values/catalogue";
import { mergeValues } from "../values/merge-values";
import type { JsonObject } from "../values/stable-json";
import { onlyAt, valueAt } from "../values/value-path";

/** Returns the values that name the objects of a chart after its release, and those of charts within it after both. */
export function fullnameValues({ fullnames, nameFrom }: Catalogue, releaseName: string): JsonObject {
  if (nameFrom !== undefined) return {};
  return Object.keys(fullnames).reduce<JsonObject>((values, within) => {
    const name = within === "" ? releaseName : `${releaseName}-${within.split(".").at(-1)}`;
    return mergeValues(values, onlyAt(keyIn(within), name));
  }, {});
}

/**
 * Returns the name that a chart gives its objects, truncated as the chart truncates it; undefined if it has no such
 * name.
 * @param within key of a chart in this one; `""` for itself
 */
export function fullnameOf(catalogue: Catalogue, values: JsonObject, within: string): string | undefined {
  const { fullnames, nameFrom } = catalogue;
  const override = valueAt(values, keyIn(within));
  const cut = fullnames[within];
  if (cut !== undefined && typeof override === "string" && override !== "") return cutAt(override, cut);
  if (nameFrom === undefined || within !== "") return undefined;
  return Object.entries(nameFrom)
    .map(([key, byDefault]) => String(valueAt(values, key) ?? byDefault))
    .join("-");
}

function keyIn(within: string): string {
  return within === "" ? "fullnameOverride" : `${within}.fullnameOverride`;
}

/** Cuts a name as charts do: to a length, and then one dash at its end. */
function cutAt(name: string, length: number): string {
  return name.slice(0, length).replace(/-$/, "");
}
