import type { ScheduledRun } from "../scheduled";

/** Returns name and times of the job that starts the services which a backup has stopped. */
export function startTimes({ name, timeZone }: Pick<ScheduledRun, "name" | "timeZone">) {
  return { name: `${name}-start`, schedule: "*/15 * * * *", timeZone, activeDeadlineSeconds: 300 };
}
