import type { Fail } from "./prop-error";

/** Maximum days for which a safeguard may be off, which is enough for an apply and its retries. */
export const SETUP_DAYS = 31;

/** Days after which a decision must be reviewed at the latest: two years. */
export const REVIEW_DAYS = 731;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Returns whether a value is a day of the calendar as `YYYY-MM-DD`, which 30 February is not. */
function isCalendarDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Returns whether a day as `YYYY-MM-DD` is over, in UTC. */
export function isPast(day: string): boolean {
  return dayIn(0) > day;
}

/** Returns the day in a number of days from today, in UTC, as `YYYY-MM-DD`. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Requires the day on which an exception ends. A day too far ahead would make it permanent. A day in the past is
 * accepted, so that an unchanged repository can still be synthesized years later.
 * @param prop the prop that contains the day
 * @param days how many days ahead it may be: `SETUP_DAYS` or `REVIEW_DAYS`
 * @param reason what a later day would cause, and what to do instead
 * @throws if it is not a day of the calendar, or too far ahead
 */
export function requireLastDay(
  fail: Fail,
  prop: string,
  day: unknown,
  days: number,
  reason: string,
): asserts day is string {
  if (!isCalendarDay(day)) fail(prop, "be a date as YYYY-MM-DD", day);
  if (day > dayIn(days)) fail(prop, `be at most ${days} days ahead (${dayIn(days)}): ${reason}`, day);
}
