import type { JsonObject } from "../../charts";
import { bracketed, type ClusterNode } from "../../cluster";
import type { MonitoringContext } from "../model/context";
import { hostsOf, openParts } from "../model/control-plane";
import type { LightMonitoringProps } from "../props/stack";

/** Folder of the pod's service account, which the kubelet and the control plane authenticate. */
const ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/** What is kept of the thousands of series that a kubelet has on its containers. */
const CONTAINER_SERIES = [
  "container_cpu_usage_seconds_total",
  "container_memory_working_set_bytes",
  "container_oom_events_total",
  "kubelet_volume_stats_.+",
];

/** Writes the configuration of the Prometheus; JSON is valid YAML. */
export function lightConfig(
  props: LightMonitoringProps,
  context: MonitoringContext,
  rulesFile: string,
): JsonObject {
  const interval = `${String(context.intervalSeconds)}s`;
  const { alertmanagers = [] } = props;
  return {
    global: { scrape_interval: interval, evaluation_interval: interval },
    rule_files: [rulesFile],
    ...(alertmanagers.length === 0
      ? {}
      : { alerting: { alertmanagers: [{ static_configs: [{ targets: alertmanagers }] }] } }),
    scrape_configs: [...jobsOfStack(props, context), ...context.scrapeConfigs],
  };
}

function jobsOfStack(props: LightMonitoringProps, { cluster }: MonitoringContext): readonly JsonObject[] {
  const nodes = cluster?.nodes ?? [];
  return [
    { job_name: "prometheus", static_configs: [{ targets: ["localhost:9090"] }] },
    ...["/metrics/cadvisor", "/metrics"].map(kubeletJob),
    ...(props.nodeExporter === undefined ? [] : [onEveryNode("node-exporter", 9100)]),
    ...controlPlaneJobs(props, nodes),
  ];
}

/**
 * Returns the job for both paths of a kubelet, which the label `metrics_path` distinguishes, as in the operator's
 * stack.
 */
function kubeletJob(path: string): JsonObject {
  const own = onEveryNode(`kubelet${path}`, 10_250);
  return {
    ...own,
    metrics_path: path,
    ...trusting(),
    relabel_configs: [
      ...(own.relabel_configs as readonly JsonObject[]),
      { target_label: "job", replacement: "kubelet" },
      { source_labels: ["__metrics_path__"], target_label: "metrics_path" },
    ],
    metric_relabel_configs: [
      { source_labels: ["__name__"], regex: CONTAINER_SERIES.join("|"), action: "keep" },
    ],
  };
}

function onEveryNode(job: string, port: number): JsonObject {
  return {
    job_name: job,
    kubernetes_sd_configs: [{ role: "node" }],
    relabel_configs: [
      {
        source_labels: ["__meta_kubernetes_node_address_InternalIP"],
        regex: "(.+:.+)",
        target_label: "__tmp_host",
        replacement: "[${1}]",
      },
      {
        source_labels: ["__meta_kubernetes_node_address_InternalIP"],
        regex: "([^:]+)",
        target_label: "__tmp_host",
        replacement: "${1}",
      },
      {
        source_labels: ["__tmp_host"],
        target_label: "__address__",
        replacement: `\${1}:${String(port)}`,
      },
      { source_labels: ["__meta_kubernetes_node_name"], target_label: "instance" },
      { source_labels: ["__meta_kubernetes_node_name"], target_label: "node" },
    ],
  };
}

function controlPlaneJobs(
  { controlPlane }: LightMonitoringProps,
  nodes: readonly ClusterNode[],
): readonly JsonObject[] {
  return openParts(controlPlane).map((part) => ({
    job_name: part.job,
    ...(part.isSecure ? trusting() : {}),
    static_configs: [{ targets: hostsOf(part, nodes).map((host) => hostAndPort(host, part.port)) }],
  }));
}

/** Returns the TLS settings for self-signed certificates. */
function trusting(): JsonObject {
  return {
    scheme: "https",
    authorization: { credentials_file: `${ACCOUNT}/token` },
    tls_config: { insecure_skip_verify: true },
  };
}

function hostAndPort(host: string, port: number): string {
  return `${bracketed(host)}:${String(port)}`;
}
