import type { Fail } from "../../../checks";
import { requirePortName, validatePortNumbers } from "../container/port-rules";
import { isExporter, metricsPortOf, type PodPorts, portsOf } from "./metrics";

/** Checks the ports of a pod, and the one that answers with metrics. */
export function validatePorts(props: PodPorts, fail: Fail): void {
  if (Object.keys(props.ports).length === 0)
    fail("ports", "contain at least one, or no client can reach it", {});
  if (isExporter(props.metrics) && Object.hasOwn(props.ports, "metrics")) {
    fail("ports", "not contain metrics, which is the port of the exporter", props.ports);
  }
  validatePortNumbers("", portsOf(props), fail);
  const metricsPort = metricsPortOf(props);
  if (metricsPort === undefined) return;
  requirePortName("metrics.portName", metricsPort, portsOf(props), fail);
}
