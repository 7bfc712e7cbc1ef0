import type { Construct } from "constructs";
import type { JsonObject } from "../../../charts";
import { Ownership, PROMETHEUSES, resourceToBe } from "../../../live";
import type { MonitoringContext } from "../../model/context";

/**
 * Marks the Prometheus, as its claim comes from a template and cannot be marked. The operator copies labels and
 * annotations of the custom resource to the metadata of its StatefulSet, and to no pod: nothing restarts.
 * @param release id of its release
 * @returns values of the chart, below `prometheus`
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.0/pkg/prometheus/server/statefulset.go
 */
export function prometheusMark(
  construct: Construct,
  release: string,
  { addresses, namespace, adopt }: MonitoringContext,
): JsonObject {
  const owner = new Ownership(construct);
  const resource = resourceToBe(construct, "helm_release", release, "Resource");
  const { name } = addresses.prometheus.service;
  owner.owns(resource, PROMETHEUSES, { metadata: { name, namespace } }, { adopt });
  return { additionalLabels: { ...owner.labels }, annotations: { ...owner.annotations } };
}
