import type { JsonObject } from "../../charts";
import { type Fail, failOf, isTimeZone, TIME_ZONE_RULE } from "../../checks";
import type { TimeInterval } from "../props/time-interval";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);

const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/**
 * Writes time intervals in the format of Alertmanager.
 * @throws for one that it refuses, or that never applies.
 */
export function toTimeIntervals(
  path: string,
  intervals: Readonly<Record<string, readonly TimeInterval[]>>,
): readonly JsonObject[] {
  return Object.entries(intervals).map(([name, list]) => {
    const prop = `alertmanager.timeIntervals.${name}`;
    if (name.trim() === "") failOf(path)("alertmanager.timeIntervals", "have names", name);
    if (list.length === 0) failOf(path)(prop, "contain at least one interval, or it never applies", list);
    return {
      name,
      time_intervals: list.map((each, at) => toTimeInterval(path, `${prop}[${String(at)}]`, each)),
    };
  });
}

function toTimeInterval(path: string, prop: string, interval: TimeInterval): JsonObject {
  const { times, weekdays, daysOfMonth, months, years, location } = interval;
  const fail = failOf(path, `${prop}.`);
  const lists = { times, weekdays, daysOfMonth, months, years };
  for (const [field, list] of Object.entries(lists)) {
    if (list?.length === 0) fail(field, "contain at least one, or be omitted", list);
  }
  requireTimes(times ?? [], fail);
  for (const [field, ranges = []] of Object.entries({ weekdays, daysOfMonth, months, years })) {
    const { read, rule } = RANGES[field as keyof typeof RANGES];
    const wrong = ranges.find((range) => !isRange(range, read));
    if (wrong !== undefined) fail(field, rule, wrong);
  }
  if (location !== undefined && !isTimeZone(location)) {
    fail("location", TIME_ZONE_RULE, location);
  }
  return {
    times: times?.map(({ startTime, endTime }) => ({ start_time: startTime, end_time: endTime })),
    weekdays,
    days_of_month: daysOfMonth,
    months,
    years,
    location,
  };
}

function requireTimes(times: NonNullable<TimeInterval["times"]>, fail: Fail): void {
  for (const [at, { startTime, endTime }] of times.entries()) {
    if (TIME.test(startTime) && TIME.test(endTime) && startTime < endTime) continue;
    const rule = "be from HH:MM to a later HH:MM, at most 24:00; across midnight, use two";
    fail(`times[${String(at)}]`, rule, { startTime, endTime });
  }
}

/** How the ends of ranges are read, and what they are. */
const RANGES = {
  weekdays: {
    read: (text: string) => numberIn(WEEKDAYS, text, 0),
    rule: "be days of the week such as monday or monday:friday; the week begins on sunday",
  },
  daysOfMonth: { read: dayOf, rule: "be days of the month such as 1, 1:5 or -3:-1, in their order" },
  months: { read: monthOf, rule: "be months such as march, 3 or january:march, in their order" },
  years: {
    read: (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
    rule: "be years such as 2026 or 2026:2028, in their order",
  },
} as const satisfies Readonly<Record<string, { readonly read: Read; readonly rule: string }>>;

/** Numbers of an end of a range, in ascending order; undefined for an invalid one. */
type Read = (text: string) => number | undefined;

function isRange(range: string, read: Read): boolean {
  const parts = range.toLowerCase().split(":");
  const ends = parts.map(read);
  const [first, last] = [ends[0], ends.at(-1)];
  if (parts.length > 2 || first === undefined || last === undefined) return false;
  // days from the end of a month are compared in the shortest month, and never reach beyond it.
  if (first < 0 && last > 0) return false;
  const place = (day: number) => (day < 0 ? 28 + day : day);
  return place(first) <= place(last);
}

function numberIn(names: readonly string[], text: string, first: number): number | undefined {
  const at = names.indexOf(text);
  return at === -1 ? undefined : at + first;
}

function monthOf(text: string): number | undefined {
  const byNumber = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  const month = numberIn(MONTHS, text, 1) ?? byNumber;
  return month !== undefined && month >= 1 && month <= 12 ? month : undefined;
}

function dayOf(text: string): number | undefined {
  const day = /^-?\d{1,2}$/.test(text) ? Number(text) : 0;
  return day === 0 || Math.abs(day) > 31 ? undefined : day;
}
