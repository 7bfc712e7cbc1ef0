import { type CronField, type CronMistake, type CronValues, isMistake, readField } from "./field";

/** When a schedule runs, as values of each field. */
export interface CronSchedule {
  /** Minutes, 0 to 59. */
  readonly minutes: CronValues;
  /** Hours, 0 to 23. */
  readonly hours: CronValues;
  /** Days of the month, 1 to 31. */
  readonly daysOfMonth: CronValues;
  /** Months, 1 to 12. */
  readonly months: CronValues;
  /** Days of the week, 0 (Sunday) to 6. */
  readonly daysOfWeek: CronValues;
}

/** A schedule with an interval since its last run, instead of times of the clock. */
export interface EverySchedule {
  /** The duration, as Go writes it. */
  readonly every: string;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DAYS = "sun mon tue wed thu fri sat".split(" ");

const FIELDS: readonly CronField[] = [
  { name: "the minute", least: 0, most: 59, words: [] },
  { name: "the hour", least: 0, most: 23, words: [] },
  { name: "the day of the month", least: 1, most: 31, words: [] },
  { name: "the month", least: 1, most: 12, words: MONTHS },
  { name: "the day of the week", least: 0, most: 6, words: DAYS },
];

/** Names of schedules, and the schedules that they stand for. */
const NAMED: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

const EVERY = "@every ";

/** A duration of Go. */
const DURATION = /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** White space that Go accepts between two fields. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/**
 * Reads the schedule of a CronJob as the API server does, which accepts the five fields of cron and a few names, but
 * no extensions of other programs.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 * @returns the schedule, or the rule that it breaks
 */
export function readCron(text: string): CronSchedule | EverySchedule | CronMistake {
  if (text.includes("TZ")) return { mistake: "not contain a time zone: set timeZone" };
  if (text.startsWith(EVERY)) {
    const every = text.slice(EVERY.length);
    return DURATION.test(every) ? { every } : { mistake: "have a duration such as 1h30m after @every" };
  }
  if (text.startsWith("@") && !Object.hasOwn(NAMED, text)) {
    return { mistake: `be five fields, or one of ${Object.keys(NAMED).join(", ")}` };
  }
  return readFields(NAMED[text] ?? text);
}

function readFields(text: string): CronSchedule | CronMistake {
  const texts = text.split(SPACE).filter((each) => each !== "");
  if (texts.length !== FIELDS.length) {
    return { mistake: "have five fields: minute, hour, day of the month, month, day of the week" };
  }
  const read = FIELDS.map((field, at) => readField(texts[at] ?? "", field));
  const wrong = read.find(isMistake);
  if (wrong !== undefined) return wrong;
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = read as [
    ...[CronValues, CronValues, CronValues, CronValues, CronValues],
  ];
  return { minutes, hours, daysOfMonth, months, daysOfWeek };
}
