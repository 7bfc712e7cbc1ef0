import { declaredPort, type ServiceAddress } from "./service-address";

/** Something that answers with metrics: what runs it says so, and monitoring asks it. */
export type ScrapeTarget = ServiceScrapeTarget | PodScrapeTarget;

/** What every scrape target says of itself. */
export interface ScrapeTargetProps {
  /** Name of the port that answers; one that the Service or the pods declare (GR-13). */
  readonly portName: string;
  /**
   * Name of the job, if monitoring gives it none; also what tells one target of a thing from another.
   * @default - name of the Service; for pods, there is none
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
   * @default - that of the Prometheus
   */
  readonly intervalSeconds?: number;
}

/** Metrics behind a Service. */
export interface ServiceScrapeTarget extends ScrapeTargetProps {
  /** The Service. */
  readonly address: ServiceAddress;
  /**
   * Whether every pod behind the Service is scraped, instead of one of them in turn: right for
   * replicas that each count their own, such as those of a StatefulSet.
   * @default false
   */
  readonly eachPod?: boolean;
}

/** Metrics of pods that no Service declares the port of. */
export interface PodScrapeTarget extends ScrapeTargetProps {
  /** The pods. */
  readonly pods: {
    /** Namespace of the pods. */
    readonly namespace: string;
    /** Labels that a pod has all of; at least one. */
    readonly labels: Readonly<Record<string, string>>;
    /** Ports that their containers declare, by name, 1 to 65535 each. */
    readonly ports: Readonly<Record<string, number>>;
  };
}

/**
 * Number of the port that answers.
 * @throws if the Service or the pods declare no port of that name.
 */
export function scrapePort(target: ScrapeTarget): number {
  if ("address" in target) return target.address.port(target.portName);
  const { namespace, labels, ports } = target.pods;
  const label = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return declaredPort(`Pods ${namespace}/${label.join(",")}`, "they declare", ports, target.portName);
}
