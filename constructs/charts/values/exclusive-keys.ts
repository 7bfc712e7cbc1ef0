import { isEmpty, isObject, propError } from "../../checks";
import type { Catalogue } from "./catalogue";
import type { Json, JsonObject } from "./stable-json";
import { valueAt } from "./value-path";

/**
 * Refuses two keys of which a chart uses one and ignores the other, such as two places for one list.
 * @throws if both are set.
 */
export function refuseExclusive(
  path: string,
  { exclusive = {}, name, version }: Catalogue,
  values: JsonObject,
): void {
  for (const [one, others] of Object.entries(exclusive)) {
    if (!isSet(valueAt(values, one))) continue;
    const other = others.find((each) => isSet(valueAt(values, each)));
    if (other === undefined) continue;
    const rule = `not be set beside ${other}: ${name} ${version} uses one of them and ignores the other`;
    throw propError(path, `values.${one}`, rule, "both");
  }
}

/** An empty section and one that is switched off are not used. */
function isSet(value: Json | undefined): boolean {
  return !isEmpty(value) && !(isObject(value) && value.enabled === false);
}
