import type { ScrapeTarget, SecretKey } from "../../cluster";
import type { ProbeScrapeTarget } from "./probe-target";
import type { RawScrapeJob } from "./raw-scrape-job";
import type { RelabelRule } from "./relabel-rule";
import type { ScrapeProtocol } from "./scrape-protocol";

/**
 * Targets that no Kubernetes object stands for, such as hosts outside the cluster.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#static_config
 */
export interface StaticScrapeTarget {
  /** Each `<host>:<port>`, or a token that becomes one; at least one. */
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
   * @default - that of the Prometheus
   */
  readonly intervalSeconds?: number;
}

/** How the certificate of a target is looked at. */
export interface ScrapeTls {
  /**
   * Certificate of the authority that signed it.
   * @default - those of the Prometheus' own image
   */
  readonly certificateAuthority?: SecretKey;
  /**
   * Name that the certificate must have.
   * @default - the host of the target
   */
  readonly serverName?: string;
  /**
   * Takes any certificate.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/**
 * What Prometheus scrapes, and how it labels and filters the result. The name of the job is its key.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export interface ScrapeJob {
  /** Who answers: something that declares its port, plain addresses (GR-13), or what a blackbox exporter asks. */
  readonly target: ScrapeTarget | StaticScrapeTarget | ProbeScrapeTarget;
  /**
   * Seconds that an answer may take; at most the interval.
   * @default - 10, or the interval if that is less
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether labels in the answer win over those of the target, as they must for a Pushgateway.
   * @default false
   */
  readonly honorLabels?: boolean;
  /**
   * Parameters of the request.
   * @default - none
   */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /**
   * Labels on everything that the job brings.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Steps on the targets, before they are asked; after those that find the target.
   * @default - none
   */
  readonly relabel?: readonly RelabelRule[];
  /**
   * Steps on the samples, before they are kept.
   * @default - none
   */
  readonly metricRelabel?: readonly RelabelRule[];
  /**
   * Name and password, the latter from an existing Secret.
   * @default - none
   */
  readonly basicAuth?: { readonly username: string; readonly password: SecretKey };
  /**
   * Bearer token from an existing Secret.
   * @default - none
   */
  readonly bearerToken?: SecretKey;
  /**
   * How the certificate is looked at, for the scheme `https`.
   * @default - Prometheus' own
   */
  readonly tls?: ScrapeTls;
  /**
   * Most samples that one answer may hold; with more, all of it is dropped. A whole number of 1 or more.
   * @default - no limit
   */
  readonly sampleLimit?: number;
  /**
   * Format that is assumed of an answer that names none, or one that Prometheus does not know. Without it, Prometheus 3
   * takes such a target for down; most of them send `PROMETHEUS_TEXT_0_0_4`.
   * @default - none
   * @see https://prometheus.io/docs/prometheus/latest/migration/#scrape-protocols
   */
  readonly fallbackScrapeProtocol?: ScrapeProtocol;
  /**
   * Formats to request, the best first; each once, and at least one.
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
