import type { ScrapeTarget, SecretKey } from "../../cluster";
import type { ProbeScrapeTarget } from "./probe-target";
import type { RawScrapeJob } from "./raw-scrape-job";
import type { RelabelRule } from "./relabel-rule";
import type { ScrapeProtocol } from "./scrape-protocol";

/**
 * Targets without a Kubernetes object, such as hosts outside the cluster.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#static_config
 */
export interface StaticScrapeTarget {
  /** Targets of the form `<host>:<port>`, or tokens for them; at least one. */
  readonly addresses: readonly string[];
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly metricsPath?: string;
  /**
   * Whether metrics are scraped over TLS.
   * @default "http"
   */
  readonly scheme?: "http" | "https";
  /**
   * Seconds between two scrapes; a whole number of 1 or more.
   * @default - the interval of the Prometheus
   */
  readonly intervalSeconds?: number;
}

/** TLS settings of a scrape job. */
export interface ScrapeTls {
  /**
   * Certificate of the authority that signed the certificate of the target.
   * @default - the authorities in the image of Prometheus
   */
  readonly certificateAuthority?: SecretKey;
  /**
   * Name that the certificate must be valid for.
   * @default - the host of the target
   */
  readonly serverName?: string;
  /**
   * Accepts any certificate.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * A scrape job: targets, and how their metrics are labelled and filtered. The name of the job is its key.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export interface ScrapeJob {
  /** The targets: an endpoint that a construct declares, plain addresses (GR-13), or probes of a blackbox exporter. */
  readonly target: ScrapeTarget | StaticScrapeTarget | ProbeScrapeTarget;
  /**
   * Seconds that a scrape may take; at most the interval.
   * @default - 10, or the interval if it is shorter
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether labels of the scraped metrics take precedence over those of the target, as a Pushgateway needs it.
   * @default false
   */
  readonly honorLabels?: boolean;
  /**
   * Parameters of the request.
   * @default - none
   */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /**
   * Labels on all metrics of the job.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Relabelling rules for targets, applied after those that select them.
   * @default - none
   */
  readonly relabel?: readonly RelabelRule[];
  /**
   * Relabelling rules for samples, applied before they are stored.
   * @default - none
   */
  readonly metricRelabel?: readonly RelabelRule[];
  /**
   * User name and password for basic authentication, the latter from an existing Secret.
   * @default - none
   */
  readonly basicAuth?: { readonly username: string; readonly password: SecretKey };
  /**
   * Bearer token from an existing Secret.
   * @default - none
   */
  readonly bearerToken?: SecretKey;
  /**
   * TLS settings, for the scheme `https`.
   * @default - the defaults of Prometheus
   */
  readonly tls?: ScrapeTls;
  /**
   * Maximum number of samples per scrape; a scrape with more fails as a whole. A whole number of 1 or more.
   * @default - no limit
   */
  readonly sampleLimit?: number;
  /**
   * Format that is assumed for responses with a missing or unknown `Content-Type`; mostly `PROMETHEUS_TEXT_0_0_4`. Without it,
   * scrapes of such a target fail in Prometheus 3.
   * @default - none
   * @see https://prometheus.io/docs/prometheus/latest/migration/#scrape-protocols
   */
  readonly fallbackScrapeProtocol?: ScrapeProtocol;
  /**
   * Formats to request, in order of preference; at least one, each once.
   * @default - those of the Prometheus
   */
  readonly scrapeProtocols?: readonly ScrapeProtocol[];
  /**
   * Proxy through which the target is scraped: `http://` or `https://`, without a password.
   * @default - none
   */
  readonly proxyUrl?: string;
}

/** Scrape jobs by name. */
export type ScrapeJobs = Readonly<Record<string, ScrapeJob | RawScrapeJob>>;
