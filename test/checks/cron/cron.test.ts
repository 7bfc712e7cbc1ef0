import { readCron } from "../../../constructs/checks/cron/cron";
import { periodOf } from "../../../constructs/checks/cron/times";
import { isTimeZone } from "../../../constructs/checks/time-zone";

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each<[string, number, number]>([
  ["* * * * *", 60, 60],
  ["0 0/2 * * *", 2 * HOUR, 2 * HOUR],
  ["15,45 9-17 * * mon-FRI", HOUR / 2, 2 * DAY + 15.5 * HOUR],
  ["0 3 * * *", DAY, DAY],
  ["@weekly", 7 * DAY, 7 * DAY],
  ["0 0 1 * *", 28 * DAY, 31 * DAY],
  // both days restricted: one or the other.
  ["0 0 1 * 1", DAY, 7 * DAY],
  // a star with a step restricts too.
  ["0 0 31 2 */6", DAY, 343 * DAY],
  ["0 0 29 2 *", 1461 * DAY, 1461 * DAY],
])("the runs of %s are %i to %i seconds apart", (text, shortestSeconds, longestSeconds) => {
  const read = readCron(text);
  expect("minutes" in read && periodOf(read)).toEqual({ shortestSeconds, longestSeconds });
});

test.each(["0 0 31 2 *", "0 0 30 2 ?", ", * * * *", "0 0 31 4,6,9,11 *"])("%s never runs", (text) => {
  const read = readCron(text);
  expect("minutes" in read && periodOf(read)).toBeUndefined();
});

test.each([
  ...["UTC", "Etc/UTC", "Etc/GMT+5", "Europe/London", "Asia/Kolkata", "America/Port-au-Prince"],
  ...["US/Eastern", "Japan", "EST5EDT", "GB-Eire", "Australia/NSW", "America/Knox_IN"],
])("%s is a time zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});

test.each([
  ...["", "Local", "europe/london", "Asia/kolkata", "Europe/Londn", "+01:00", "UTC+1", "Etc/gmt"],
  ...["us/eastern", "US/eastern", "japan", "est5edt"],
])("%j is not a time zone", (name) => {
  expect(isTimeZone(name)).toBe(false);
});
