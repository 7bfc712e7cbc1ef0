import type { HelmChart } from "../charts";

const SOURCE = "https://prometheus-community.github.io/helm-charts";

/**
 * The stack and the CRDs of its operator, which are one version of the operator (0.93.1) and move
 * together: a newer operator beside older CRDs drops what they do not know.
 */
export const STACK_CHART: HelmChart = { name: "kube-prometheus-stack", version: "88.5.3", source: SOURCE };

/** See `STACK_CHART`. */
export const CRDS_CHART: HelmChart = { name: "prometheus-operator-crds", version: "31.0.1", source: SOURCE };

/** The stack's chart has no Pushgateway in it (GR-11). */
export const PUSHGATEWAY_CHART: HelmChart = {
  name: "prometheus-pushgateway",
  version: "3.8.0",
  source: SOURCE,
};

/** What the stack's chart would run; the light profile runs the same. */
export const PROMETHEUS_IMAGE = { repository: "prometheus/prometheus", tag: "v3.14.0-distroless" };
