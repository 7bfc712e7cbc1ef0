import type { HelmChart } from "../../charts";

/** Source of the charts of ECK. */
export interface EckChartSource {
  /**
   * Address of a Helm repository or an OCI registry, or the folder on this machine that contains the charts: for
   * clusters without internet. For a whole app, `mirrorCharts`.
   * @default - Elastic's own repository
   */
  readonly chartSource?: string;
}

/** Versions that belong together: operator and CRDs are one release of ECK, and the stack charts have their own. */
const VERSIONS = {
  "eck-operator": "3.5.0",
  "eck-operator-crds": "3.5.0",
  "eck-elasticsearch": "0.20.0",
  "eck-kibana": "0.20.0",
} as const;

/** A chart of ECK at the one version that is supported here. */
export function eckChart(name: keyof typeof VERSIONS, source: string | undefined): HelmChart {
  return { name, version: VERSIONS[name], source };
}
