import type { ServiceAddress, ServiceScrapeTarget } from "../../../cluster";
import type { ContainerResources } from "../../../pods";
import type { ContainerProgram } from "../container/program";

/** Metrics that the software itself serves. */
export interface OwnMetrics {
  /** Name of one of `ports`. */
  readonly portName: string;
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string;
}

/** Metrics of an exporter, a second container in each pod. Its port is called `metrics`. */
export interface ExporterMetrics {
  /** Image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** Port of its metrics, 1 to 65535. */
  readonly port: number;
  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string;
  /**
   * Arguments of its command.
   * @default - none
   */
  readonly args?: readonly string[];
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: ContainerProgram["env"];
  /**
   * Environment variables whose values are in Secrets.
   * @default - none
   */
  readonly secretEnv?: ContainerProgram["secretEnv"];
  /**
   * Its resource requests and limits.
   * @default - 10m CPU and 32 MiB, which exporters typically use, at most 128 MiB
   */
  readonly resources?: ContainerResources;
}

/** Ports and metrics of a pod. */
export interface PodPorts {
  /** Ports by name, 1 to 65535 each. Other ports cannot be reached, scraped or probed. */
  readonly ports: Readonly<Record<string, number>>;
  /**
   * Its metrics.
   * @default - none
   */
  readonly metrics?: OwnMetrics | ExporterMetrics;
}

/** Name of an exporter's port. */
const EXPORTER_PORT = "metrics";

/** Returns the scrape target of the metrics of each pod; none if there are no metrics. */
export function scrapeTargetsOf(
  ports: PodPorts,
  job: string,
  address: ServiceAddress,
): Readonly<Record<string, ServiceScrapeTarget>> {
  const portName = metricsPortOf(ports);
  if (portName === undefined) return {};
  const metricsPath = ports.metrics?.path;
  const target = { job, address, portName, eachPod: true };
  return { metrics: metricsPath === undefined ? target : { ...target, metricsPath } };
}

/** Returns whether metrics come from a separate container. */
export function isExporter(metrics: PodPorts["metrics"]): metrics is ExporterMetrics {
  return metrics !== undefined && "image" in metrics;
}

/** Returns the ports of the software, and the exporter's. */
export function portsOf({ ports, metrics }: PodPorts): Readonly<Record<string, number>> {
  return isExporter(metrics) ? { ...ports, [EXPORTER_PORT]: metrics.port } : ports;
}

/** Ports of a service, with those of sidecars that replicate its databases. */
export interface OpenPorts extends PodPorts {
  /**
   * Databases whose replicators serve metrics.
   * @default - none
   */
  readonly databases?: readonly { readonly metricsPort: number }[];
}

/** Returns the name of the port with the metrics of a replicator. */
export function replicatorPortName(at: number): string {
  return at === 0 ? "litestream" : `litestream-${at + 1}`;
}

/** Returns the ports of the sidecars that replicate databases. */
export function replicatorPorts({ databases = [] }: OpenPorts): Readonly<Record<string, number>> {
  return Object.fromEntries(databases.map(({ metricsPort }, at) => [replicatorPortName(at), metricsPort]));
}

/** Returns all ports that clients can reach: those of the Service. */
export function openPortsOf(props: OpenPorts): Readonly<Record<string, number>> {
  return { ...portsOf(props), ...replicatorPorts(props) };
}

/** Name of the port with metrics, if there are any. */
export function metricsPortOf({ metrics }: Pick<PodPorts, "metrics">): string | undefined {
  return isExporter(metrics) ? EXPORTER_PORT : metrics?.portName;
}
