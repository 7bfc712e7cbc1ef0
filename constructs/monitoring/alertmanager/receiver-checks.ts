import type { Json, JsonObject } from "../../charts";
import { didYouMean, isObject, isSet, propError } from "../../checks";
import { checkObject, unknownField } from "./schema/check-object";
import { UNKNOWN_TO_OPERATOR } from "./schema/objects";
import { RECEIVER_KINDS, type ReceiverKind } from "./schema/receiver-kinds";

/** Where a receiver is, for messages, and what its configuration takes over. */
export interface ReceiverPlace {
  /** Path of the construct. */
  readonly path: string;
  /** The receiver. */
  readonly prop: string;
  /** Fields of `global`, which receivers fall back on. */
  readonly global: JsonObject;
}

/**
 * Throws if Alertmanager or the operator refuses a receiver: the operator then keeps the former configuration, silently,
 * and a new Alertmanager does not start.
 */
export function validateReceiver(place: ReceiverPlace, receiver: JsonObject): void {
  const { path, prop } = place;
  const known = [...RECEIVER_KINDS.keys()];
  for (const [field, value] of Object.entries(receiver)) {
    const kind = RECEIVER_KINDS.get(field);
    if (kind === undefined) throw unknownList(place, field, known);
    if (!Array.isArray(value)) throw propError(path, `${prop}.${field}`, "be a list", value);
    for (const [at, each] of (value as readonly Json[]).entries()) {
      validateMember({ ...place, prop: `${prop}.${field}[${String(at)}]` }, field, kind, each);
    }
  }
}

function unknownList(place: ReceiverPlace, field: string, known: readonly string[]): Error {
  if (UNKNOWN_TO_OPERATOR.receiver?.[field] !== undefined) {
    return unknownField(place, "receiver", field, known);
  }
  const rule = `contain fields of Alertmanager's receivers${didYouMean(field, known)}`;
  return propError(place.path, place.prop, rule, field);
}

function validateMember(
  { path, prop, global }: ReceiverPlace,
  list: string,
  kind: ReceiverKind,
  member: Json,
): void {
  if (!isObject(member)) throw propError(path, prop, "be an object", member);
  checkObject({ path, prop }, list, kind.fields, member);
  for (const names of kind.needs) {
    if (names.some((name) => isSet(fieldAt(name, member, global)))) continue;
    const own = names.filter((name) => !name.startsWith("global.") && isKnown(name, kind));
    throw propError(
      path,
      prop,
      `contain ${own.join(" or ")}, or Alertmanager refuses it`,
      Object.keys(member),
    );
  }
}

function isKnown(name: string, { fields }: ReceiverKind): boolean {
  return fields.has(name.replace(/\..*/, ""));
}

function fieldAt(name: string, member: JsonObject, global: JsonObject): Json | undefined {
  const [first = "", second] = name.split(".");
  if (first === "global") return global[second ?? ""];
  const value = member[first];
  if (second === undefined) return value;
  return isObject(value) ? value[second] : undefined;
}
