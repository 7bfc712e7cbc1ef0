import type { ServiceAddress } from "../../cluster";

/**
 * URLs and hosts that a blackbox exporter probes; Prometheus scrapes the exporter.
 * @see https://prometheus.io/docs/guides/multi-target-exporter/
 */
export interface ProbeScrapeTarget {
  /** Targets, in the format of the module: URLs for HTTP, `<host>:<port>` for TCP, hosts for ICMP; at least one. */
  readonly probes: readonly string[];
  /** The blackbox exporter: a Service that declares its port, or `<host>:<port>`. */
  readonly exporter: { readonly address: ServiceAddress; readonly portName: string } | string;
  /** Module of the exporter's configuration, such as `http_2xx`. */
  readonly module: string;
  /**
   * Path at the exporter.
   * @default "/probe"
   */
  readonly metricsPath?: string;
  /**
   * Whether the exporter is contacted over TLS.
   * @default "http"
   */
  readonly scheme?: "http" | "https";
  /**
   * Seconds between two probes; a whole number of 1 or more.
   * @default - the interval of the Prometheus
   */
  readonly intervalSeconds?: number;
}
