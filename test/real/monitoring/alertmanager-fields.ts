import type { JsonObject } from "../../../constructs";
import type { Fields, FieldType } from "../../../constructs/monitoring/alertmanager/schema/field-type";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";

/** An object with every field, all of them null. */
export const nullsOf = (fields: Fields) =>
  Object.fromEntries([...fields.keys()].map((field) => [field, null]));

/** Returns a receiver with an object of a type. */
export function inReceiver(type: string, object: JsonObject): JsonObject {
  const within = (fields: Fields): readonly string[] | undefined => {
    for (const [field, each] of fields) {
      const inner = each.replace(/[[\]]/g, "");
      if (inner === type) return [isList(each) ? `${field}[]` : field];
      const deeper = OBJECTS.has(inner) ? within(OBJECTS.get(inner)!) : undefined;
      if (deeper !== undefined) return [isList(each) ? `${field}[]` : field, ...deeper];
    }
    return undefined;
  };
  for (const [list, { fields }] of RECEIVER_KINDS) {
    const path = within(fields);
    if (path === undefined) continue;
    const member = path.reduceRight<JsonObject>((below, key) => {
      const field = key.replace("[]", "");
      return key.endsWith("[]") ? { [field]: [below] } : { [field]: below };
    }, object);
    return { [list]: [member] };
  }
  throw new Error(`${type} stands nowhere`);
}

const isList = (type: FieldType) => type.startsWith("[");
