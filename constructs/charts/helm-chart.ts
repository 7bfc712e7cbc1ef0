/** A chart at one version, and where it comes from. */
export interface HelmChart {
  /** Name of the chart, in its repository or as a folder. */
  readonly name: string;
  /** Exact version; never a range. */
  readonly version: string;
  /**
   * Where the chart comes from: the address of a Helm repository (`https://...`), an OCI registry
   * (`oci://...`), or the folder on this machine that holds the chart's own folder. For clusters
   * without internet, point it to a mirror.
   */
  readonly source: string;
}

/** Says whether the chart is a folder on this machine. */
export function isLocalChart(chart: HelmChart): boolean {
  return !/^(https?|oci):\/\//.test(chart.source);
}
