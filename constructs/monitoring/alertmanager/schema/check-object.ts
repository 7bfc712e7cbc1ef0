import type { Json, JsonObject } from "../../../charts";
import { didYouMean, isObject, isSet, propError } from "../../../checks";
import type { Fields, FieldType } from "./field-type";
import { NEEDED, OBJECTS, UNKNOWN_TO_OPERATOR } from "./objects";
import { brokenRule } from "./rules";
import { VALUES } from "./values";

/** Where an object is. */
export interface ObjectPlace {
  /** Path of the construct. */
  readonly path: string;
  /** The object. */
  readonly prop: string;
}

/**
 * Checks an object of Alertmanager's configuration against its fields.
 * @param name its name in the tables
 * @throws for a field or value that Alertmanager or the operator does not accept, or fields that exclude each other:
 * the operator would silently keep the previous configuration.
 */
export function checkObject(
  { path, prop }: ObjectPlace,
  name: string,
  fields: Fields,
  config: JsonObject,
): void {
  for (const [field, value] of Object.entries(config)) {
    const type = fields.get(field);
    if (type === undefined) throw unknownField({ path, prop }, name, field, [...fields.keys()]);
    if (value !== undefined && value !== null) checkValue({ path, prop: `${prop}.${field}` }, type, value);
  }
  const missing = NEEDED[name]?.find((field) => !isSet(config[field]));
  if (missing !== undefined) {
    throw propError(path, prop, `contain ${missing}, or Alertmanager refuses it`, Object.keys(config));
  }
  const broken = brokenRule(name, config);
  if (broken !== undefined) throw propError(path, prop, broken, Object.keys(config));
}

/** Returns the error that a field is unknown, with what to do instead. */
export function unknownField(
  { path, prop }: ObjectPlace,
  name: string,
  field: string,
  known: readonly string[],
): Error {
  const instead = UNKNOWN_TO_OPERATOR[name]?.[field];
  if (instead !== undefined) {
    const rule = `not contain ${field}, which the operator does not support, so that it keeps the previous configuration: ${instead}`;
    return propError(path, prop, rule, field);
  }
  return propError(
    path,
    prop,
    `contain fields that Alertmanager supports there${didYouMean(field, known)}`,
    field,
  );
}

function checkValue({ path, prop }: ObjectPlace, type: FieldType, value: Json): void {
  const inner = /^\[(.*)\]$/.exec(type)?.[1];
  if (inner !== undefined) {
    if (!Array.isArray(value)) throw propError(path, prop, "be a list", value);
    for (const [at, each] of (value as readonly Json[]).entries()) {
      checkValue({ path, prop: `${prop}[${String(at)}]` }, inner, each);
    }
    return;
  }
  if (type === "headers") {
    checkHeaders({ path, prop }, value);
    return;
  }
  const fields = OBJECTS.get(type);
  if (fields !== undefined) {
    if (!isObject(value)) throw propError(path, prop, "be an object", value);
    checkObject({ path, prop }, type, fields, value);
    return;
  }
  const broken = VALUES[type]?.(value);
  if (broken !== undefined) throw propError(path, prop, broken, value);
}

/** Checks headers by name, each with its values, and files with values. */
function checkHeaders({ path, prop }: ObjectPlace, value: Json): void {
  if (!isObject(value)) throw propError(path, prop, "be an object", value);
  const fields: Fields = new Map(["values", "secrets", "files"].map((name) => [name, "[text]"]));
  for (const [header, each] of Object.entries(value)) {
    if (!isObject(each)) throw propError(path, `${prop}.${header}`, "be an object", each);
    checkObject({ path, prop: `${prop}.${header}` }, "header", fields, each);
  }
}
