import type { ExporterMetrics, StatefulServiceProps } from "./stateful-service-props";

/** Name of an exporter's port. */
const EXPORTER_PORT = "metrics";

/** Returns whether metrics come from a container of their own. */
export function isExporter(metrics: StatefulServiceProps["metrics"]): metrics is ExporterMetrics {
  return metrics !== undefined && "image" in metrics;
}

/** All ports that the Services declare: those of the software, and the exporter's. */
export function portsOf({
  ports,
  metrics,
}: Pick<StatefulServiceProps, "ports" | "metrics">): Readonly<Record<string, number>> {
  return isExporter(metrics) ? { ...ports, [EXPORTER_PORT]: metrics.port } : ports;
}

/** Name of the port that answers with metrics, if there are any. */
export function metricsPortOf({ metrics }: Pick<StatefulServiceProps, "metrics">): string | undefined {
  return isExporter(metrics) ? EXPORTER_PORT : metrics?.portName;
}
