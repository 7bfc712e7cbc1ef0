import { listOf } from "../../../../constructs/guardrails/judge/tree/blocks";
import { isSameJson } from "../../../synthesized/same-json";
import type { Resource } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import { type Rule, stackPairs } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/**
 * Resources that represent more or fewer objects than before: `count` and `for_each` change addresses and not
 * arguments, and Terraform moves addresses by itself only for `count`.
 */
export const repeated: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) =>
    [...after.resources.values()].flatMap((next) => {
      const old = before.resources.get(next.address);
      return old === undefined ? [] : between(old, next);
    }),
  );

function between(old: Resource, next: Resource): readonly Finding[] {
  const find = (verdict: Verdict, text: string): readonly Finding[] => [findingAbout(next, verdict, text)];
  if (isSameJson([old.count, old.forEach], [next.count, next.forEach])) return [];
  const guard = old.lifecycle.preventDestroy ? ", which prevent_destroy refuses" : "";
  if ((old.forEach === undefined) !== (next.forEach === undefined)) {
    const text = `for_each is added or removed: its address gains or loses a key, and without a moved block Terraform deletes the object and creates it again${guard}`;
    return find(Verdict.MOVED, text);
  }
  const [was, is] = [keysOf(old), keysOf(next)];
  if (was === undefined || is === undefined)
    return find(Verdict.UNKNOWN, "count or for_each differs, and only Terraform can determine their values");
  const gone = missingFrom(is, was);
  if (gone.length === 0 && is.length === was.length) return [];
  if (gone.length === 0 && is.length > 1 && next.name !== undefined)
    return find(
      Verdict.REFUSED,
      `all ${is.length} of them have the same name: creating the second one fails with 'already exists'`,
    );
  if (gone.length === 0)
    return find(Verdict.ADDED, `there are ${is.length} of them instead of ${was.length}`);
  const hasData = DATA.includes(next.kind);
  return find(
    hasData ? Verdict.DATA_LOST : Verdict.REMOVED,
    `those of ${shortList(gone)} are deleted${hasData ? " with their data" : ""}${guard}`,
  );
}

/** Kinds of objects with data, or that contain objects with data. */
const DATA = ["PersistentVolumeClaim", "PersistentVolume", "Namespace"];

/**
 * Returns the keys of the objects; undefined if they are computed. A resource without either equals a `count` of one.
 */
function keysOf({ count = 1, forEach }: Resource): readonly string[] | undefined {
  if (forEach === undefined)
    return /^\d+$/.test(String(count))
      ? Array.from({ length: Number(count) }, (_, at) => `[${at}]`)
      : undefined;
  if (typeof forEach !== "object" || forEach === null) return undefined;
  return Array.isArray(forEach) ? listOf(forEach).map(String) : Object.keys(forEach);
}
