import { builtIn, DEPLOYMENTS, JOBS, reading } from "../../live";

/** A service that a backup stops. */
export interface StoppedService {
  /** Namespace of service and backup. */
  readonly namespace: string;
  /** Name of its Deployment. */
  readonly service: string;
  /** Name of the backup. */
  readonly backup: string;
}

/** Checks that no run has currently stopped a service: Terraform would start it while its files are read. */
export const NOT_STOPPED_BY_RUN = builtIn<StoppedService>({
  name: "not-stopped-by-run",
  reads: [reading(DEPLOYMENTS, "spec.replicas"), reading(JOBS, "metadata.labels", "status.active")],
  judge(live, { namespace, service, backup }) {
    if (live.findLive(DEPLOYMENTS, service, namespace)?.spec?.replicas !== 0) return undefined;
    const run = live
      .liveOnly(JOBS)
      .find(
        ({ metadata, status }) =>
          metadata.namespace === namespace &&
          metadata.labels?.["app.kubernetes.io/name"] === backup &&
          (status?.active ?? 0) > 0,
      );
    if (run === undefined) return undefined;
    return (
      `Deployment ${namespace}/${service} must have no pods until Job ${namespace}/${run.metadata.name} has ended, which ` +
      `backs up its files and starts it again: plan again then, or delete the Job, which starts it as well`
    );
  },
});
