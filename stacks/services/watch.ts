import {
  type FullMonitoringProps,
  LitestreamDatabase,
  litestreamAlerts,
  scheduledRunAlerts,
  type WatchedRun,
} from "../../constructs";
import type { ServicesStackProps } from "../services-stack";
import { programsOf } from "./programs";
import type { Program, Service } from "./service";

/**
 * Returns what monitoring reads of the services, and when it alerts: that a job or a backup has not succeeded for too
 * long, or that a database is not replicated. Monitoring is deployed before the services.
 */
export function watchOf({
  house,
  services,
  backups = [],
}: Pick<ServicesStackProps, "house" | "services" | "backups">): Required<
  Pick<FullMonitoringProps, "scrapeJobs" | "alertRules">
> {
  const namespaceOf = ({ namespace = house.namespace }: Service) => namespace;
  const stopping = services.filter((service) => programsOf(service).some(isStopped)).map(namespaceOf);
  const runs = [
    ...services.flatMap((each) =>
      each.job === undefined ? [] : [{ ...each.job, namespace: namespaceOf(each) }],
    ),
    ...backups.map((each) => ({ ...each, stopsServices: stopping.includes(each.namespace) })),
  ];
  const replicated = services.flatMap(programsOf).filter((program) => program.replicated !== undefined);
  const targets = replicated.map(({ at: { name, namespace }, replicated }) =>
    LitestreamDatabase.scrapeTargetOf({ name, namespace, metricsPort: replicated?.metricsPort }),
  );
  const scrapeJobs = Object.fromEntries(targets.map((target) => [target.job ?? "", { target }]));
  const jobs = Object.keys(scrapeJobs);
  return {
    scrapeJobs,
    alertRules: Object.assign(
      {},
      ...runs.map((run) => scheduledRunAlerts(watchedRunOf(run))),
      jobs.length > 0 && litestreamAlerts({ jobs }),
    ) as NonNullable<FullMonitoringProps["alertRules"]>,
  };
}

function isStopped({ volumes = {} }: Program): boolean {
  return Object.values(volumes).some((volume) => "holdsDatabase" in volume && volume.holdsDatabase === true);
}

function watchedRunOf(run: WatchedRun): WatchedRun {
  const { name, namespace, schedule, timeZone, activeDeadlineSeconds, stopsServices } = run;
  const { startingDeadlineSeconds, overdueSeconds } = run;
  const times = { schedule, timeZone, activeDeadlineSeconds, startingDeadlineSeconds, overdueSeconds };
  return { name, namespace, ...times, stopsServices };
}
