import { ResticBackup, ScheduledJob, scheduledRunAlerts, WebService } from "../../../constructs";
import { synthesize } from "../../support/document";
import { REQUIRED as JOB } from "../scheduled/every-prop";
import { REQUIRED as SERVICE } from "../web/every-prop";
import { REQUIRED as BACKUP } from "./every-prop";

interface Times {
  readonly name: string;
  readonly namespace: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly activeDeadlineSeconds: number;
}

const timesOf = ({ name, namespace, schedule, timeZone, activeDeadlineSeconds }: Times) => ({
  name,
  namespace,
  schedule,
  timeZone,
  activeDeadlineSeconds,
});

test("the alert of a job is available before the job is created, with its own times", () => {
  for (const own of [{}, { startingDeadlineSeconds: 60 }, { overdueSeconds: 2 * 24 * 3600 }]) {
    let job!: ScheduledJob;
    synthesize((stack) => (job = new ScheduledJob(stack, "job", { ...JOB, ...own })));
    expect(scheduledRunAlerts({ ...timesOf(JOB), ...own })).toEqual(job.alertRules);
  }
});

test("the alerts of a backup are available too, including that of the job that restarts stopped services", () => {
  let quiet!: ResticBackup;
  let stopping!: ResticBackup;
  synthesize((stack) => (quiet = new ResticBackup(stack, "nightly", BACKUP)));
  synthesize((stack) => {
    const stops = [new WebService(stack, "player", { ...SERVICE, namespace: BACKUP.namespace })];
    const sources = { films: { claim: "films-pvc", stops } };
    stopping = new ResticBackup(stack, "nightly", { ...BACKUP, sources });
  });
  const times = timesOf(BACKUP);
  expect(scheduledRunAlerts(times)).toEqual(quiet.alertRules);
  const both = scheduledRunAlerts({ ...times, stopsServices: true });
  expect(Object.keys(both)).toHaveLength(2);
  expect(both).toEqual(stopping.alertRules);
  // times of the backup itself are not those of the other job.
  const { WebNightlyStartOverdue } = scheduledRunAlerts({
    ...times,
    stopsServices: true,
    overdueSeconds: 9e5,
  });
  expect(WebNightlyStartOverdue).toEqual(both.WebNightlyStartOverdue);
});

test.each([
  ["schedule must have a next run", { schedule: "0 3 31 2 *" }],
  ["timeZone must", { timeZone: "europe/london" }],
  ["activeDeadlineSeconds must be a whole number from 1 to", { activeDeadlineSeconds: 1e9 }],
  ["overdueSeconds must be a whole number of more than", { overdueSeconds: 1 }],
])("fails where %s", (message, times) => {
  expect(() => scheduledRunAlerts({ ...timesOf(JOB), ...times })).toThrow(`scheduledRunAlerts: ${message}`);
});
