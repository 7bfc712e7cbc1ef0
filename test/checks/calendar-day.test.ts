import { failOf } from "../../constructs/checks";
import { dayIn, isPast, requireLastDay } from "../../constructs/checks/calendar-day";

beforeAll(() => {
  jest.useFakeTimers({ now: new Date("2028-02-20T23:59:59Z") });
});
afterAll(() => {
  jest.useRealTimers();
});

function lastDay(day: unknown): () => void {
  const check: typeof requireLastDay = requireLastDay;
  return () => {
    check(failOf("stack/db"), "until", day, 31, "set an earlier day");
  };
}

test.each(["2028-03-22", "2028-02-20", "2028-02-19", "1999-12-31"])("accepts %s", (day) => {
  expect(lastDay(day)).not.toThrow();
});

test.each(["2028-03-23", "2038-02-20", "9999-12-31"])("fails for %s, which is too far ahead", (day) => {
  expect(lastDay(day)).toThrow(
    `stack/db: until must be at most 31 days ahead (2028-03-22): set an earlier day, got "${day}"`,
  );
});

test.each([
  "2027-02-29",
  "2028-2-1",
  " 2028-02-21",
  "2028-02-21\n",
  "",
  "never",
  20_280_221,
  NaN,
  null,
  undefined,
])("fails for %j, which is no day", (day) => {
  expect(lastDay(day)).toThrow("stack/db: until must be a date as YYYY-MM-DD, got ");
});

test("accepts a day for ever once it was near enough", () => {
  const day = dayIn(31);
  for (const now of ["2028-03-22", "2029-01-01", "2050-01-01"]) {
    jest.setSystemTime(new Date(now));
    expect(lastDay(day)).not.toThrow();
  }
  expect(isPast(day)).toBe(true);
});
