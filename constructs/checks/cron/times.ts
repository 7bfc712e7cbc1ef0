import type { CronSchedule } from "./cron";

/** How far apart two runs of a schedule are. */
export interface CronPeriod {
  /** Least seconds between two runs. */
  readonly shortestSeconds: number;
  /** Most seconds between two runs. */
  readonly longestSeconds: number;
}

const MINUTES_OF_DAY = 24 * 60;

/** First year of the calculation, which begins on a Monday, and number of years, after which the calendar repeats. */
const [FIRST_YEAR, YEARS] = [2001, 28];
const FIRST_WEEKDAY = 1;

/** Returns the times between runs of a schedule; undefined if it never runs, as on 31 February. */
export function periodOf(schedule: CronSchedule): CronPeriod | undefined {
  const times = timesOfDay(schedule);
  const days = daysOf(schedule);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || days.length === 0) return undefined;
  const overNight = gapsIn(days).map((gap) => gap * MINUTES_OF_DAY + first - last);
  const gaps = [...gapsIn(times), ...overNight];
  return { shortestSeconds: Math.min(...gaps) * 60, longestSeconds: Math.max(...gaps) * 60 };
}

function timesOfDay({ hours, minutes }: CronSchedule): readonly number[] {
  return hours.values.flatMap((hour) => minutes.values.map((minute) => hour * 60 + minute));
}

/** Counts the days on which a schedule runs from 1 January 2001 on. */
export function daysOf({ daysOfMonth, months, daysOfWeek }: CronSchedule): readonly number[] {
  const inMonth = new Set(daysOfMonth.values);
  const inYear = new Set(months.values);
  const inWeek = new Set(daysOfWeek.values);
  // cron combines the two with "or" if both are restricted.
  const isEither = !daysOfMonth.isOpen && !daysOfWeek.isOpen;
  const days: number[] = [];
  let day = 0;
  for (let month = 0; month < YEARS * 12; month += 1) {
    const end = lengthOf(FIRST_YEAR + Math.floor(month / 12), month % 12);
    for (let date = 1; date <= end; date += 1, day += 1) {
      const [isOfMonth, isOfWeek] = [inMonth.has(date), inWeek.has((FIRST_WEEKDAY + day) % 7)];
      const isDay = isEither ? isOfMonth || isOfWeek : isOfMonth && isOfWeek;
      if (isDay && inYear.has((month % 12) + 1)) days.push(day);
    }
  }
  return days;
}

const SHORT_MONTHS = new Set([3, 5, 8, 10]);

function lengthOf(year: number, month: number): number {
  if (month === 1) return year % 4 === 0 ? 29 : 28;
  return SHORT_MONTHS.has(month) ? 30 : 31;
}

/** Returns the differences of neighbours, each once. */
function gapsIn(ordered: readonly number[]): readonly number[] {
  const gaps = new Set<number>();
  let before: number | undefined;
  for (const each of ordered) {
    if (before !== undefined) gaps.add(each - before);
    before = each;
  }
  return [...gaps];
}
