import { declaredPort, type ServiceAddress } from "./address";

/** An endpoint with metrics, which the construct that runs it declares and monitoring scrapes. */
export type ScrapeTarget = ServiceScrapeTarget | PodScrapeTarget;

/** Properties that all scrape targets have. */
export interface ScrapeTargetProps {
  /** Name of the port with the metrics; the Service or the pods must declare it (GR-13). */
  readonly portName: string;
  /**
   * Name of the scrape job, unless monitoring chooses one. It distinguishes several targets of a construct.
   * @default - the name of the Service; none for pods
   */
  readonly job?: string;
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

/** Metrics behind a Service. */
export interface ServiceScrapeTarget extends ScrapeTargetProps {
  /** The Service. */
  readonly address: ServiceAddress;
  /**
   * Whether every pod of the Service is scraped, instead of one of them in turn: for replicas with separate metrics, such as
   * those of a StatefulSet.
   * @default false
   */
  readonly eachPod?: boolean;
}

/** Metrics on a port of pods that no Service declares. */
export interface PodScrapeTarget extends ScrapeTargetProps {
  /** The pods. */
  readonly pods: {
    /** Namespace of the pods. */
    readonly namespace: string;
    /** Labels of the pods, all of which must match; at least one. */
    readonly labels: Readonly<Record<string, string>>;
    /** Ports that their containers declare, by name, 1 to 65535 each. */
    readonly ports: Readonly<Record<string, number>>;
  };
}

/**
 * Returns the number of the port with the metrics.
 * @throws if the Service or the pods declare no port of that name.
 */
export function scrapePort(target: ScrapeTarget): number {
  if ("address" in target) return target.address.port(target.portName);
  const { namespace, labels, ports } = target.pods;
  const label = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return declaredPort(`Pods ${namespace}/${label.join(",")}`, "they declare", ports, target.portName);
}
