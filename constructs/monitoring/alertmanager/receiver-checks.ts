import type { Json, JsonObject } from "../../charts";
import { didYouMean, propError } from "../../checks";
import { RECEIVER_KINDS, type ReceiverKind } from "./receiver-kinds";

/** Where a receiver is, for messages, and what its configuration takes over. */
export interface ReceiverPlace {
  /** Path of the construct. */
  readonly path: string;
  /** The receiver, as its user wrote it. */
  readonly prop: string;
  /** Fields of `global`, which receivers fall back on. */
  readonly global: JsonObject;
}

/** What a receiver may have beside its lists. */
const OF_RECEIVER = ["labels"];

/**
 * Throws if Alertmanager refuses a receiver: the operator then keeps the former configuration, silently, and a new
 * Alertmanager does not start.
 */
export function validateReceiver(place: ReceiverPlace, receiver: JsonObject): void {
  const { path, prop } = place;
  const known = [...RECEIVER_KINDS.keys(), ...OF_RECEIVER];
  for (const [field, value] of Object.entries(receiver)) {
    if (!known.includes(field)) {
      const rule = `hold fields of Alertmanager's receivers${didYouMean(field, known)}`;
      throw propError(path, prop, rule, field);
    }
    const kind = RECEIVER_KINDS.get(field);
    if (kind === undefined) continue;
    if (!Array.isArray(value)) throw propError(path, `${prop}.${field}`, "be a list", value);
    for (const [at, each] of (value as readonly Json[]).entries()) {
      validateMember({ ...place, prop: `${prop}.${field}[${String(at)}]` }, kind, each);
    }
  }
}

function validateMember({ path, prop, global }: ReceiverPlace, kind: ReceiverKind, member: Json): void {
  if (typeof member !== "object" || member === null || Array.isArray(member)) {
    throw propError(path, prop, "be an object", member);
  }
  const config = member as JsonObject;
  const known = ["send_resolved", ...kind.fields];
  for (const field of Object.keys(config)) {
    if (!known.includes(field)) {
      throw propError(
        path,
        prop,
        `hold fields that Alertmanager knows there${didYouMean(field, known)}`,
        field,
      );
    }
    if (isSet(config[field]) && isSet(config[`${field}_file`])) {
      throw propError(path, prop, `hold one of ${field} and ${field}_file`, [field, `${field}_file`]);
    }
  }
  for (const names of kind.needs) {
    const isMet = names.some((name) =>
      name.startsWith("global.") ? isSet(global[name.slice("global.".length)]) : isSet(config[name]),
    );
    if (isMet) continue;
    const own = names.filter((name) => !name.startsWith("global."));
    throw propError(path, prop, `hold ${own.join(" or ")}, or Alertmanager refuses it`, Object.keys(config));
  }
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
