import { API_SERVICES, builtIn, reading } from "../../live";

/** What the API server lists as soon as the CRDs of the Prometheus operator are installed. */
export const OPERATOR_API = "v1.monitoring.coreos.com";

/** Arguments of `MONITORING_CRDS_READY`. */
export interface CrdsReadyArgs {
  /** Chart with the CRDs, and its version. */
  readonly chart: string;
}

/** The CRDs of the Prometheus operator exist, whoever installed them. */
export const MONITORING_CRDS_READY = builtIn<CrdsReadyArgs>({
  name: "monitoring-crds-ready",
  reads: [reading(API_SERVICES)],
  judge(live, { chart }) {
    if (live.find(API_SERVICES, OPERATOR_API) !== undefined) return undefined;
    return (
      `the CRDs of the Prometheus operator must exist before a custom resource is created, but the cluster does not serve ` +
      `monitoring.coreos.com/v1: apply the stack with MonitoringCrds (${chart}) first`
    );
  },
});
