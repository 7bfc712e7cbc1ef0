import {
  type CronPeriod,
  type Fail,
  isTimeZone,
  isWholeNumber,
  requireSchedule,
  requireWholeNumber,
  TIME_ZONE_RULE,
} from "../../checks";
import type { ScheduledJobProps } from "./scheduled-job-props";

/** Times of a job, with defaults. */
export interface JobTimes {
  /** Seconds by which a run may start late. */
  readonly startingDeadlineSeconds: number;
  /** Seconds without success after which the alert fires. */
  readonly overdueSeconds: number;
}

/**
 * Minimum starting deadline in seconds: the controller checks CronJobs every 10 seconds, so that with a shorter
 * deadline, a run may never start.
 */
const LEAST_STARTING_DEADLINE = 10;

/** Maximum of the default starting deadline, in seconds. */
const USUAL_STARTING_DEADLINE = 3600;

/** Seconds by which a day with a clock change may be longer. */
const CLOCK_CHANGE = 3600;

/** Props of a job about its times. */
type DeclaredTimes = Pick<
  ScheduledJobProps,
  "schedule" | "timeZone" | "activeDeadlineSeconds" | "startingDeadlineSeconds" | "overdueSeconds"
>;

/** Checks the times of a job, and resolves their defaults. */
export function requireJobTimes(props: DeclaredTimes, fail: Fail): JobTimes {
  const period = requireSchedule(fail, "schedule", props.schedule);
  if (!isTimeZone(props.timeZone)) fail("timeZone", TIME_ZONE_RULE, props.timeZone);
  const { shortestSeconds } = period;
  const { activeDeadlineSeconds } = props;
  requireWholeNumber(fail, "activeDeadlineSeconds", activeDeadlineSeconds, {
    most: shortestSeconds - 1,
    why: ", or a run that hangs prevents the next one from starting",
  });
  const usual = Math.min(USUAL_STARTING_DEADLINE, shortestSeconds / 2);
  const { startingDeadlineSeconds = usual } = props;
  if (!isWholeNumber(startingDeadlineSeconds, LEAST_STARTING_DEADLINE, shortestSeconds)) {
    const rule = `be a whole number from ${LEAST_STARTING_DEADLINE}, the interval of the controller's checks, to ${shortestSeconds}, the shortest time between two runs`;
    fail("startingDeadlineSeconds", rule, startingDeadlineSeconds);
  }
  return { startingDeadlineSeconds, overdueSeconds: overdueOf(props, period, startingDeadlineSeconds, fail) };
}

function overdueOf(
  { activeDeadlineSeconds, overdueSeconds }: DeclaredTimes,
  { longestSeconds }: CronPeriod,
  startingDeadline: number,
  fail: Fail,
): number {
  if (overdueSeconds === undefined)
    return longestSeconds + startingDeadline + activeDeadlineSeconds + CLOCK_CHANGE;
  if (!isWholeNumber(overdueSeconds, longestSeconds + 1)) {
    const rule = `be a whole number of more than ${longestSeconds}, the longest time between two runs, or the alert fires without a failure`;
    fail("overdueSeconds", rule, overdueSeconds);
  }
  return overdueSeconds;
}
