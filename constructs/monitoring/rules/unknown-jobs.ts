import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { jobsOfDashboards } from "../dashboards/config-maps";
import type { Dashboards } from "../props/dashboard";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { jobsOfRules } from "../rule-groups/groups";

/**
 * Warns of alerts and dashboards that name a job that does not exist: they would be silent, or empty, forever.
 * @param ownJobs jobs that the stack has of itself
 */
export function warnOfUnknownJobs(
  construct: Construct,
  props: MonitoringStackProps,
  ownJobs: readonly string[],
): void {
  const known = [...ownJobs, ...(props.pushgateway?.jobs ?? []), ...Object.keys(props.scrapeJobs ?? {})];
  const dashboards: Dashboards = props.profile === MonitoringProfile.FULL ? (props.dashboards ?? {}) : {};
  for (const { by, job } of [
    ...jobsOfRules(props.alertRules ?? {}, props.recordingRules),
    ...jobsOfDashboards(dashboards),
  ]) {
    if (known.includes(job)) continue;
    Annotations.of(construct).addWarning(
      `${by} names the job ${JSON.stringify(job)}, which does not exist: known are ${known.join(", ")}`,
    );
  }
}
