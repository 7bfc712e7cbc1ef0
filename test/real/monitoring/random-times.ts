import type { TimeInterval } from "../../../constructs";
import type { Pick } from "./random-promql";

/** Matchers as people might write them, most of them wrong. */
export function randomMatchers(random: Pick): string {
  return Array.from({ length: 2 + random.below(5) }, () => random.of(PIECES)).join("");
}

/** A configuration with one time interval. */
export const timed = ({ times, daysOfMonth, ...others }: TimeInterval) => ({
  route: { receiver: "ops" },
  receivers: [{ name: "ops" }],
  time_intervals: [
    {
      name: "a",
      time_intervals: [
        {
          ...others,
          times: times?.map(({ startTime, endTime }) => ({ start_time: startTime, end_time: endTime })),
          days_of_month: daysOfMonth,
        },
      ],
    },
  ],
});

/** A time interval, right or wrong. */
export function randomTime(random: Pick): TimeInterval {
  const end = (all: readonly string[]) => random.of(all);
  const range = (all: readonly string[]) => [random.below(2) === 0 ? end(all) : `${end(all)}:${end(all)}`];
  const made: readonly (() => TimeInterval)[] = [
    () => ({ times: [{ startTime: end(CLOCK), endTime: end(CLOCK) }] }),
    () => ({ weekdays: range(["sunday", "Monday", "friday", "saturday", "mon", "1", ""]) }),
    () => ({ daysOfMonth: range(["1", "5", "28", "31", "32", "0", "-1", "-3", "-31", "-32", "a", ""]) }),
    () => ({ months: range(["january", "March", "december", "1", "12", "13", "0", "jan", ""]) }),
    () => ({ years: range(["2026", "2028", "a", ""]) }),
    () => ({
      location: end(["Europe/Berlin", "UTC", "America/New_York", "Mars/One", "europe/berlin", "+01:00"]),
    }),
  ];
  return { ...random.of(made)(), ...random.of(made)() };
}

const CLOCK = ["00:00", "06:30", "22:00", "23:59", "24:00", "24:01", "6:30", "22", ""];

const PIECES = [
  ...[
    "severity",
    "a.b",
    '"a"',
    "=",
    "==",
    "=~",
    "!=",
    "!~",
    "~",
    " ",
    '"crit',
    '"critical"',
    "(?!a)",
    '"(?i:x)"',
  ],
  ...["a|b", ",", "{", "}", "\\\\d", '"\\\\d+"', "x"],
];
