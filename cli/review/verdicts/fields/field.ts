import type { Resource } from "../../model/resource";
import type { Verdict } from "../verdict";

/** A field of objects whose new value has an effect that no plan shows. */
export interface FearedField {
  /** Kinds that have it. */
  readonly kinds: readonly string[];
  /** Its paths, in the format of typed resources: the first that is set is used. */
  readonly paths: readonly string[];
  /** Returns whether the new value is reported. Both may be undefined, and differ. */
  readonly isFeared: (change: FieldChange) => boolean;
  /**
   * The verdict.
   * @default Verdict.CONSEQUENCE
   */
  readonly verdict?: Verdict;
  /** Describes the effect of the new value. */
  readonly says: (change: FieldChange) => string;
}

/** A field that differs. */
export interface FieldChange {
  readonly from: unknown;
  readonly to: unknown;
  readonly before: Resource;
  /** The object after the change. */
  readonly after: Resource;
}

/** For fields of which every change is reported. */
export const always = (): boolean => true;

/**
 * Returns a condition on fields that get another value, which writing out the default is not.
 * @param unset the value of a field that is not set
 */
export function differs(unset: unknown): FearedField["isFeared"] {
  return ({ from, to }) => String(to ?? unset) !== String(from ?? unset);
}

/**
 * Returns a condition on numbers that decrease.
 * @param unset the value of a field that is not set
 */
export function falls(unset: number): FearedField["isFeared"] {
  return ({ from, to }) => Number(to ?? unset) < Number(from ?? unset);
}

/** Returns a condition on fields that change to one value. */
export function becomes(value: unknown): FearedField["isFeared"] {
  return ({ to }) => String(to) === String(value);
}

/** Writes a value of a field. */
export function shown(value: unknown, unset: string): string {
  if (value === undefined || value === null) return unset;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
