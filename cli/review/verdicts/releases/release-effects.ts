import { isEmpty } from "../../../../constructs/checks/props/value-kinds";
import type { Reached } from "../../../chart/effects/reach";
import type { ChartEffects, ValueReach } from "../../model/chart-effects";
import { PLAIN_OBJECTS, plainReach } from "../../model/plain-objects";
import { quantityOf } from "../../model/quantity";
import { readOnce } from "../../model/read-once";
import { chartOf, valuesOf } from "../../model/release-values";
import { at, type Attributes, type Resource } from "../../model/resource";
import { type Difference, pathOf } from "../../plan/differences";
import { membersOf, NULL, valueDifferences } from "../../plan/value-differences";
import { FieldEffect, fieldEffect, isPlain } from "../object-fields";
import { isClaimReference } from "./claim-references";
import { isUserNamed, userNamed, type UserNamed } from "./user-named";

/** Effect of a value of a chart, by the affected objects. */
export enum ReleaseEffect {
  RESTART = "restart",
  SCALE = "scale",
  /** A field that Kubernetes does not let anyone change, such as the claim template of a StatefulSet. */
  IMMUTABLE = "immutable",
  /** A field whose change has no effect on existing objects. */
  IGNORED = "ignored",
  /** The chart does not use the value. */
  NOT_READ = "not read",
  /** An object is deleted with the value. */
  GONE = "gone",
  /** An object is created with the value. */
  MADE = "made",
  /** Objects are deleted, and recreated under other names. */
  RENAMED = "renamed",
  /** Objects change in place. */
  CHANGE = "change",
  /** It was not measured, or the effect of its fields is not known. */
  UNKNOWN = "unknown",
}

/** A changed value, and its effect on one object. */
export interface ValueChange extends Difference {
  readonly effect: ReleaseEffect;
  /**
   * The object, as named in the chart.
   * @default - none, or unknown
   */
  readonly object?: Reached;
}

/** Labels and annotations by which the library identifies its objects: they only follow an address. */
const OWN_MARKS = /groundplan\/(address|stack)$/;

/**
 * Lists the values of a release that differ, and their measured effects. Undefined if they cannot be compared, as
 * they are not a JSON document.
 */
export function valueChanges(
  charts: ChartEffects,
  before: Resource,
  after: Resource,
): readonly ValueChange[] | undefined {
  return changesOf(charts)(before)(after);
}

const changesOf = readOnce((charts: ChartEffects) =>
  readOnce((before: Resource) => readOnce((after: Resource) => changesBetween(charts, before, after))),
);

function changesBetween(
  charts: ChartEffects,
  before: Resource,
  after: Resource,
): readonly ValueChange[] | undefined {
  const [old, next] = [valuesOf(before), valuesOf(after)];
  if (old === undefined || next === undefined) return undefined;
  const isOwn = (path: string) =>
    OWN_MARKS.test(path) || (path === "checksum" && chartOf(after) === PLAIN_OBJECTS);
  const all = valueDifferences(old, next).filter((difference) => !isOwn(pathOf(difference)));
  const reach = reachIn(charts, after, next);
  return withoutParts(
    all.flatMap((difference) =>
      (isWholeObject(after, difference) ? [difference] : membersOf(difference)).flatMap((member) =>
        effectsOf(reach(member.words), { ...member, whole: difference }).map((each) => ({
          ...difference,
          ...(each.effect === ReleaseEffect.NOT_READ && isSwitched(next, member.words)
            ? { effect: ReleaseEffect.UNKNOWN }
            : each),
        })),
      ),
    ),
  );
}

/**
 * Returns whether a release sets another value of the block of a value, or of a block around it: a value without an
 * effect by default may have one if another one enables it, such as `nodePort` by `type`.
 */
function isSwitched(values: Attributes, words: readonly string[]): boolean {
  const blocks = words.map((word, depth) => ({ word, block: at(values, ...words.slice(0, depth)) })).slice(1);
  // a part that is disabled uses none of its values.
  if (blocks.some(({ block }) => at(block, "enabled") === false)) return false;
  return blocks.some(
    ({ word, block }) =>
      typeof block === "object" &&
      Object.entries(block ?? {}).some(([key, value]) => key !== word && typeof value !== "object"),
  );
}

type ReachOf = (words: readonly string[]) => readonly ValueReach[] | undefined;

function reachIn(charts: ChartEffects, release: Resource, values: Attributes): ReachOf {
  const [chart, version] = [chartOf(release), String(release.attributes.version)];
  return chart === PLAIN_OBJECTS ? plainReach : (words) => charts.at(chart, version, words, values);
}

function isWholeObject(release: Resource, { words }: Difference): boolean {
  return chartOf(release) === PLAIN_OBJECTS && words.length === 2;
}

type Effect = Pick<ValueChange, "effect" | "object">;

/** A difference, or a member of one that is added or removed completely. */
interface Member extends Difference {
  readonly whole: Difference;
}

function effectsOf(found: readonly ValueReach[] | undefined, difference: Member): readonly Effect[] {
  if (found === undefined) return [{ effect: ReleaseEffect.UNKNOWN }];
  const all = found.flatMap(({ reached, rest }) =>
    reached.flatMap((object) => effectsOn(object, rest, difference)),
  );
  // what a chart makes for each pod comes and goes with the pods.
  const isScaled = all.some(({ effect }) => effect === ReleaseEffect.SCALE);
  const own = isScaled ? all.filter(({ effect }) => !ENDS.includes(effect)) : all;
  return own.length === 0 ? [{ effect: ReleaseEffect.NOT_READ }] : own;
}

const ENDS = [ReleaseEffect.GONE, ReleaseEffect.MADE];

function effectsOn(object: Reached, rest: readonly string[], difference: Member): readonly Effect[] {
  const { sign, kind, fields } = object;
  if (sign === "~") return [{ effect: ReleaseEffect.RENAMED, object }];
  if (isUserNamed(object))
    return userNamed(object, rest, difference).map((each) => ({
      effect: effectOfNamed(each),
      object: each.object,
    }));
  if (sign === "") {
    const effects = new Set(
      fields.map((field) => ofWhole(EFFECTS[fieldEffect(kind, field, rest)], difference)),
    );
    return [...effects].map((effect) => ({
      effect: isCount(difference) ? effect : notScaled(effect),
      object,
    }));
  }
  if (kind.startsWith("hook.") || kind.startsWith("kept.")) return [{ effect: ReleaseEffect.CHANGE, object }];
  // a chart with an existing claim creates none, regardless of which claim it is.
  if (isClaimReference(difference) && !hasNoValue(difference.before) && !hasNoValue(difference.after))
    return [];
  return [
    { effect: (sign === "+") === isGiven(difference) ? ReleaseEffect.MADE : ReleaseEffect.GONE, object },
  ];
}

/** Returns the effect of a block: if it is added or removed, ignored fields apply, as an operator replaces the set. */
function ofWhole(effect: ReleaseEffect, { whole }: Member): ReleaseEffect {
  const isWhole = whole.isBlock && (whole.before === undefined) !== (whole.after === undefined);
  return effect === ReleaseEffect.IGNORED && isWhole ? ReleaseEffect.RESTART : effect;
}

/**
 * Returns the effect on a named object. The sources of its fields were not measured, so that any of them counts as
 * changed in place.
 */
function effectOfNamed({ isMade, object }: UserNamed): ReleaseEffect {
  if (isMade !== undefined) return isMade ? ReleaseEffect.MADE : ReleaseEffect.GONE;
  return isPlain(object.kind) ? ReleaseEffect.CHANGE : ReleaseEffect.UNKNOWN;
}

const EFFECTS: Readonly<Record<FieldEffect, ReleaseEffect>> = {
  [FieldEffect.RESTART]: ReleaseEffect.RESTART,
  [FieldEffect.SCALE]: ReleaseEffect.SCALE,
  [FieldEffect.IMMUTABLE]: ReleaseEffect.IMMUTABLE,
  [FieldEffect.IGNORED]: ReleaseEffect.IGNORED,
  [FieldEffect.RENAMED]: ReleaseEffect.RENAMED,
  [FieldEffect.CHANGE]: ReleaseEffect.CHANGE,
  [FieldEffect.UNKNOWN]: ReleaseEffect.UNKNOWN,
};

function isCount({ before, after }: Difference): boolean {
  return [before, after].every((value) => value === undefined || quantityOf(value) !== undefined);
}

/** Returns the effect of a switch after which something else sets the number of pods. */
function notScaled(effect: ReleaseEffect): ReleaseEffect {
  return effect === ReleaseEffect.SCALE ? ReleaseEffect.CHANGE : effect;
}

/** Returns whether a value is added instead of removed: of two that are not empty, the new one counts. */
function isGiven({ after, before }: Difference): boolean {
  return after === undefined ? hasNoValue(before) : !hasNoValue(after);
}

/** Returns whether a value of a chart means that there is none. */
export function hasNoValue(value: unknown): boolean {
  return value === NULL || value === 0 || isEmpty(value);
}

/**
 * Removes changes of objects that are added or removed. An object that one value adds and another one removes exists
 * on both sides or on none, as charts require both values.
 */
function withoutParts(changes: readonly ValueChange[]): readonly ValueChange[] {
  const keysOf = (effect: ReleaseEffect) =>
    new Set(changes.flatMap((change) => (change.effect === effect ? [keyOf(change)] : [])));
  const [gone, made] = [keysOf(ReleaseEffect.GONE), keysOf(ReleaseEffect.MADE)];
  const isEnded = ({ object }: ValueChange) =>
    [gone, made].some((keys) => keys.has(keyOf({ object })) || keys.has(`${object?.kind ?? ""}/*`));
  return changes.flatMap((change): readonly ValueChange[] => {
    if ([ReleaseEffect.RENAMED, ReleaseEffect.NOT_READ].includes(change.effect))
      return partOf(change, changes).some((each) => !isEnded(each)) ? [change] : [];
    const key = keyOf(change);
    if (key === undefined || !isEnded(change)) return [change];
    if (gone.has(key) && made.has(key)) return [{ ...change, effect: ReleaseEffect.CHANGE }];
    return ENDS.includes(change.effect) ? [change] : [];
  });
}

/** Lists further changes of the part of the chart that a value belongs to; the change itself, if there are none. */
function partOf(change: ValueChange, changes: readonly ValueChange[]): readonly ValueChange[] {
  const others = changes.filter(
    ({ words, effect, object }) =>
      words.length > 1 &&
      words[0] === change.words[0] &&
      object !== undefined &&
      effect !== ReleaseEffect.RENAMED,
  );
  return others.length === 0 ? [change] : others;
}

function keyOf({ object }: Pick<ValueChange, "object">): string | undefined {
  return object === undefined ? undefined : `${object.kind}/${object.name}`;
}
