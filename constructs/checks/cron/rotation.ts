import { readCron } from "./cron";
import { isMistake } from "./field";
import { daysOf } from "./times";

/**
 * Numbers of days that share one part: a schedule that skips days would never check some parts if they changed daily.
 */
const STRIDES = [1, 7, 28, 366];

/** Days from 1 January 1970 to the first day that is looked at. */
const SINCE_EPOCH = Date.UTC(2001, 0, 1) / 86_400_000;

/** Days in which every part must have had its turn, once for each part and stride. */
const ROUNDS = 3;

/**
 * Returns after how many days a job turns to the next of several parts, so that each part has its turn: part number
 * `(day / stride) % parts + 1`, with the days counted from 1970.
 * @param schedule a schedule that was checked
 */
export function rotationStride(schedule: string, parts: number): number {
  const read = readCron(schedule);
  if (isMistake(read) || "every" in read) return 1;
  const days = daysOf(read);
  const stride = STRIDES.find((each) => {
    const soon = days.filter((day) => day < parts * each * ROUNDS);
    return new Set(soon.map((day) => Math.floor((day + SINCE_EPOCH) / each) % parts)).size === parts;
  });
  return stride ?? 366;
}
