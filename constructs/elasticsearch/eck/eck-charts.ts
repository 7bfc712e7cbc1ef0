import type { HelmChart } from "../../charts";

/** Elastic's own repository of charts. */
const ELASTIC = "https://helm.elastic.co";

/** Where the charts of ECK come from. */
export interface EckChartSource {
  /**
   * Address of a Helm repository or an OCI registry, or the folder on this machine that holds the charts' own
   * folders: for clusters without internet.
   * @default "https://helm.elastic.co"
   */
  readonly source?: string;
}

/** The versions that go together: operator and CRDs are one release of ECK, and the stack charts are its own. */
const VERSIONS = {
  "eck-operator": "3.5.0",
  "eck-operator-crds": "3.5.0",
  "eck-elasticsearch": "0.20.0",
  "eck-kibana": "0.20.0",
} as const;

/** A chart of ECK at the one version that is supported here. */
export function eckChart(name: keyof typeof VERSIONS, source = ELASTIC): HelmChart {
  return { name, version: VERSIONS[name], source };
}
