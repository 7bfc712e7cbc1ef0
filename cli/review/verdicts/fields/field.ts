import type { Resource } from "../../model/resource";
import type { Verdict } from "../verdict";

/** A field of objects whose new value does something that no plan shows. */
export interface FearedField {
  /** Kinds that have it. */
  readonly kinds: readonly string[];
  /** Paths at which it stands, in the format of typed resources: the first that is set counts. */
  readonly paths: readonly string[];
  /** Returns whether the new value is one to tell of. Both may be undefined, and differ. */
  readonly isFeared: (change: FieldChange) => boolean;
  /**
   * What it is told as.
   * @default Verdict.CONSEQUENCE
   */
  readonly verdict?: Verdict;
  /** Says what the new value does. */
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

/** For fields whose every change counts. */
export const always = (): boolean => true;

/**
 * Returns a judge of numbers that fall.
 * @param unset what a field stands for that is not set
 */
export function falls(unset: number): FearedField["isFeared"] {
  return ({ from, to }) => Number(to ?? unset) < Number(from ?? unset);
}

/** Returns a judge of fields that get one value. */
export function becomes(value: unknown): FearedField["isFeared"] {
  return ({ to }) => String(to) === String(value);
}

/** Writes a value of a field. */
export function shown(value: unknown, unset: string): string {
  if (value === undefined || value === null) return unset;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
