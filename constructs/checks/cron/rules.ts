import type { Fail } from "../prop-error";
import { readCron } from "./cron";
import { type CronPeriod, periodOf } from "./times";

/**
 * Requires a schedule that Kubernetes accepts and that runs when it seems to: Kubernetes also accepts 31 February, which
 * never comes, and a step of 90 minutes, which runs once an hour.
 * @param prop the prop that says it
 * @returns how far apart its runs are
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
  if (oddity !== undefined) return fail(prop, `run when it seems to, but it ${oddity}`, schedule);
  const period = periodOf(read);
  if (period === undefined) return fail(prop, "have a next run, but its date never comes", schedule);
  return period;
}
