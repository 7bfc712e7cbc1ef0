import type { Construct } from "constructs";
import { type HelmChart, imageFrom, mirrorOf } from "../../charts";
import { requireImageRegistry } from "../../checks";

/**
 * The stack and the CRDs of its operator, which have the same version of the operator (0.93.1) and are upgraded
 * together: a newer operator with older CRDs drops fields that they lack.
 */
export const STACK_CHART: HelmChart = { name: "kube-prometheus-stack", version: "88.5.3" };

/** See `STACK_CHART`. */
export const CRDS_CHART: HelmChart = { name: "prometheus-operator-crds", version: "31.0.1" };

/** The stack's chart has no Pushgateway in it (GR-11). */
export const PUSHGATEWAY_CHART: HelmChart = {
  name: "prometheus-pushgateway",
  version: "3.8.0",
};

/** What the stack's chart would run; the light profile runs the same. */
export const PROMETHEUS_IMAGE = "quay.io/prometheus/prometheus:v3.14.0-distroless";

/** See `PROMETHEUS_IMAGE`. */
export const NODE_EXPORTER_IMAGE = "quay.io/prometheus/node-exporter:v1.12.1-distroless";

/** Returns a chart from a source of one's own, if there is one. */
export function chartFrom(chart: HelmChart, source: string | undefined): HelmChart {
  return source === undefined ? chart : { ...chart, source };
}

/** Returns an image from the registry that was named for a stack, or for all of the app. */
export function imageOf(construct: Construct, image: string, registry: string | undefined): string {
  const from = registry ?? mirrorOf(construct).imageRegistry;
  if (from === undefined) return image;
  requireImageRegistry(construct.node.path, "imageRegistry", from);
  return imageFrom(from, image);
}
