import type { FieldSet, LiveObject, ManagedFields } from "../../live/objects";
import { isContent } from "./content";

/** Fields that were written manually. */
export interface FieldsByHand {
  readonly fields: FieldSet;
  /** The programs and days: `kubectl-edit on 2026-11-29`. */
  readonly by: readonly string[];
}

/** The element for the field itself, besides those in it. */
export const ITSELF = ".";

/**
 * Names of the programs through which people write: the commands of kubectl, k9s, Lens (node-fetch) and consoles in a
 * browser. Terraform, Helm and controllers have names of their own.
 */
const HANDS = /^(kubectl(-.+)?|k9s|node-fetch|Mozilla)$/;

/**
 * Returns the fields of an object that were written by hand after it was created and that no other program wrote with
 * the same value; undefined if no field was. Who creates an object, to restore it from a backup for example, writes
 * its defaults too; the API server notes who writes before it sets the time of the creation, so that it is never later.
 */
export function fieldsByHand({ metadata }: LiveObject): FieldsByHand | undefined {
  const { managedFields = [], creationTimestamp = "" } = metadata;
  const created = Date.parse(creationTimestamp);
  const entries = managedFields.filter(
    ({ manager = "", subresource, time = "" }) =>
      HANDS.test(manager) && subresource !== "status" && !(Date.parse(time) <= created),
  );
  const setOf = (all: readonly ManagedFields[]) =>
    all.map(({ fieldsV1 = {} }) => fieldsV1).reduce(mergedSets, {});
  const others = managedFields.filter(({ manager = "" }) => !HANDS.test(manager));
  const fields = withoutSet(setOf(entries), setOf(others));
  if (isWhole(fields)) return undefined;
  return {
    fields,
    by: entries.map(
      ({ manager = "", time }) => `${manager}${time === undefined ? "" : ` on ${dayOf(time)}`}`,
    ),
  };
}

function mergedSets(one: FieldSet, other: FieldSet): FieldSet {
  const merged: Record<string, FieldSet> = { ...one };
  for (const [element, set] of Object.entries(other)) {
    const known = merged[element];
    merged[element] = isContent(known) ? mergedSets(known, set) : set;
  }
  return merged;
}

/** Returns the fields of one set that another one lacks. */
function withoutSet(one: FieldSet, other: FieldSet): FieldSet {
  const left = Object.entries(one).flatMap(([element, set]): [string, FieldSet][] => {
    const also = other[element];
    if (also === undefined) return [[element, set]];
    const rest = withoutSet(set, also);
    return isWhole(rest) ? [] : [[element, rest]];
  });
  return Object.fromEntries(left);
}

/** Returns whether a set has no elements, and therefore is a whole field. */
function isWhole(set: FieldSet): boolean {
  return Object.keys(set).every((element) => element === ITSELF);
}

function dayOf(time: string): string {
  return time.slice(0, "2026-11-29".length);
}
