import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { literal } from "../../units";
import { type JsonObject, stableJson } from "./stable-json";

/**
 * Maximum size of values, in bytes. Each revision stores them in a Secret of at most 1 MiB with the chart and all
 * rendered objects, which may contain them again, and a plan prints all of them.
 */
const MAX_BYTES = 262_144;

/**
 * Writes the values of a release as one document, the same for the same values, and not for Terraform to fill in.
 * @throws if it is too long.
 */
export function valuesDocument(construct: IConstruct, values: JsonObject): string {
  const text = stableJson(values);
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_BYTES) return literal(text);
  const rule =
    `have at most ${MAX_BYTES} bytes, as each revision of the release keeps them in a Secret and each plan ` +
    "prints them: put large texts, such as dashboards, into ConfigMaps of their own";
  throw propError(construct, "values", rule, `${bytes} bytes`);
}
