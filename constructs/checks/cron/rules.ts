import type { Fail } from "../prop-error";
import { readCron } from "./cron";
import { type CronPeriod, periodOf } from "./times";

/**
 * Requires a schedule that Kubernetes accepts and that runs when it seems to: Kubernetes also accepts 31 February,
 * which does not exist, and a step of 90 minutes, which runs once an hour.
 * @param prop the prop with the schedule
 * @returns the times between its runs
 * @throws if it breaks a rule
 */
export function requireSchedule(fail: Fail, prop: string, schedule: string): CronPeriod {
  const read = readCron(schedule);
  if ("mistake" in read) return fail(prop, read.mistake, schedule);
  if ("every" in read) {
    const rule = "be five fields or a name such as @daily: @every counts from the last run, not by the clock";
    return fail(prop, rule, schedule);
  }
  const oddity = Object.values(read).find((field) => field.oddity !== undefined)?.oddity;
  if (oddity !== undefined) return fail(prop, `run as it is written, but it ${oddity}`, schedule);
  const [, , dayOfMonth, , dayOfWeek] = schedule.trim().split(/\s+/);
  if (!isAny(dayOfMonth) && !isAny(dayOfWeek)) {
    const rule =
      "restrict the day of the month or of the week, and not both: cron runs when either of them matches. Leave one as *";
    return fail(prop, rule, schedule);
  }
  const period = periodOf(read);
  if (period === undefined) return fail(prop, "have a next run, but no date matches it", schedule);
  return period;
}

/** Returns whether a field admits every day; a name such as @daily has no fields. */
function isAny(field: string | undefined): boolean {
  return field === undefined || ["*", "?", "*/1"].includes(field);
}
