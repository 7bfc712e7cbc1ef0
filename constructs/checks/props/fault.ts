import { didYouMean } from "../nearest";
import { describeShape } from "./describe-shape";
import { below, type Place, textOf } from "./place";
import { propsOf } from "./prop-types";
import { isObjectShape, type ObjectShape, type Shape } from "./shape";
import { showValue } from "./show-value";
import { isToken } from "./value-kinds";
import type { ValueRule } from "./value-rules";

/** Something that TypeScript would refuse. */
export interface Fault {
  /** The prop, as its user would write it. */
  readonly prop: string;
  /** What it must be, without the word must. */
  readonly rule: string;
  /** The value in words. */
  readonly got: string;
  /**
   * Whether the prop is one too many.
   * @default false
   */
  readonly isUnknown?: boolean;
  /**
   * Whether the type is right, and the value is not.
   * @default false
   */
  readonly isValue?: boolean;
}

/** Adds what is wrong with a value whose type is right. */
export function addRuleFaults(
  judge: ValueRule | undefined,
  value: unknown,
  place: Place,
  faults: Fault[],
): void {
  judge?.(value, (rule, got, ...keys) => {
    const prop = textOf(keys.reduce(below, place));
    faults.push({ prop, rule, got: showValue(got, prop), isValue: true });
  });
}

/** Adds the props of a value that none of its types has. */
export function addUnknownProps(
  types: readonly ObjectShape[],
  value: object,
  place: Place,
  faults: Fault[],
): void {
  for (const key of Object.keys(value)) {
    if (isKnown(types, key)) continue;
    const unknown: unknown = Reflect.get(value, key);
    if (unknown === undefined) continue;
    const known = types.flatMap((type) => [...propsOf(type).keys()]);
    const owner = types.map(({ name }) => name).find((name) => name !== "");
    const prop = textOf(below(place, key));
    const rule = `be a prop of ${owner ?? "this object"}${didYouMean(key, known)}`;
    // what it was meant to be is not known, a password perhaps.
    const got = typeof unknown === "string" ? "a string" : showValue(unknown, prop);
    faults.push({ prop, rule, got, isUnknown: true });
  }
}

function isKnown(types: readonly ObjectShape[], key: string): boolean {
  for (const type of types) if (propsOf(type).has(key)) return true;
  return false;
}

/** Adds that a required prop is not set. */
export function addMissing(shape: Shape, above: Place, name: string, faults: Fault[]): void {
  const rule = `be set: it is required, and is ${describeShape(shape)}`;
  faults.push({ prop: textOf(below(above, name)), rule, got: "undefined" });
}

/** Adds that a value is of another type. */
export function addFault(shape: Shape | ObjectShape, value: unknown, place: Place, faults: Fault[]): void {
  if (isToken(value)) return;
  const prop = textOf(place);
  const isSecret = isObjectShape(shape) && shape.name === "SecretKey";
  const got = showValue(value, isSecret ? "secret" : prop);
  faults.push({
    prop: prop === "" ? "props" : prop,
    rule: `be ${describeShape(shape)}${nearestOf(shape, value)}`,
    got,
  });
}

function nearestOf(shape: Shape | ObjectShape, value: unknown): string {
  if (typeof value !== "string" || !Array.isArray(shape) || shape[0] !== "e") return "";
  return didYouMean(value, shape.slice(2).map(String));
}
