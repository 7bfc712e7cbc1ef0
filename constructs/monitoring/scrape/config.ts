import type { Json, JsonObject } from "../../charts";
import { propError } from "../../checks";
import { scrapePort, type SecretKey, type ServiceScrapeTarget } from "../../cluster";
import { secondsText } from "../model/duration";
import type { ProbeScrapeTarget } from "../props/probe-target";
import type { RawScrapeJob } from "../props/raw-scrape-job";
import { RelabelAction, type RelabelRule } from "../props/relabel-rule";
import type { ScrapeJob, ScrapeJobs } from "../props/scrape-job";
import type { ScrapeDefaults } from "./defaults";
import { probeParameters, probeRules } from "./probes";
import { toRawScrapeConfig } from "./raw/job";
import { toRelabelConfig } from "./relabel";
import { validateJobName, validateScrapeJob } from "./rules";

/** Where Secrets of scrape jobs are mounted; the operator's own place, and ours without it. */
export const SECRETS_FOLDER = "/etc/prometheus/secrets";

/**
 * Writes jobs as Prometheus reads them, sorted by name.
 * @throws for the first job that Prometheus would refuse, which would be all of them, or that has no target.
 */
export function toScrapeConfigs(jobs: ScrapeJobs, defaults: ScrapeDefaults): readonly JsonObject[] {
  return Object.entries(jobs)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, job]) => toScrapeConfig(name, job, defaults));
}

/** Lists the Secrets that jobs need, each once. */
export function secretsOf(jobs: ScrapeJobs): readonly string[] {
  const names = Object.values(jobs).flatMap((job) => {
    if ("config" in job) return job.secrets ?? [];
    const entries = [job.basicAuth?.password, job.bearerToken, job.tls?.certificateAuthority];
    return entries.flatMap((entry) => entry?.secretName ?? []);
  });
  return [...new Set(names)].sort();
}

function toScrapeConfig(name: string, job: ScrapeJob | RawScrapeJob, defaults: ScrapeDefaults): JsonObject {
  if ("config" in job) {
    validateJobName(name, defaults);
    return toRawScrapeConfig(defaults, name, job);
  }
  validateScrapeJob(name, job, defaults);
  const { target, basicAuth, bearerToken, tls } = job;
  const relabel = (prop: string, rules: readonly RelabelRule[] = []) =>
    rules.map((rule, at) =>
      toRelabelConfig(defaults.path, `scrapeJobs.${name}.${prop}[${String(at)}]`, rule),
    );
  return withoutEmpty({
    job_name: name,
    scrape_interval: secondsText(target.intervalSeconds),
    scrape_timeout: secondsText(job.timeoutSeconds),
    scrape_protocols: job.scrapeProtocols,
    fallback_scrape_protocol: job.fallbackScrapeProtocol,
    metrics_path: target.metricsPath ?? ("probes" in target ? "/probe" : undefined),
    scheme: target.scheme,
    honor_labels: job.honorLabels,
    params: { ...job.params, ...("probes" in target ? probeParameters(target) : {}) },
    proxy_url: job.proxyUrl,
    sample_limit: job.sampleLimit,
    basic_auth: basicAuth && { username: basicAuth.username, password_file: fileOf(basicAuth.password) },
    authorization: bearerToken && { credentials_file: fileOf(bearerToken) },
    tls_config: tls && {
      ca_file: tls.certificateAuthority && fileOf(tls.certificateAuthority),
      server_name: tls.serverName,
      insecure_skip_verify: tls.insecureSkipVerify,
    },
    ...discoveryOf(name, job, defaults, relabel),
    metric_relabel_configs: relabel("metricRelabel", job.metricRelabel),
  });
}

type Relabel = (prop: string, rules?: readonly RelabelRule[]) => readonly JsonObject[];

/** Returns how the targets are discovered: by name, or through the API server. */
function discoveryOf(name: string, job: ScrapeJob, defaults: ScrapeDefaults, relabel: Relabel): JsonObject {
  const { target, labels } = job;
  const fixed = (targets: readonly string[]): JsonObject => ({
    static_configs: [withoutEmpty({ targets, labels })],
    relabel_configs: relabel("relabel", job.relabel),
  });
  if ("addresses" in target) return fixed(target.addresses);
  if ("probes" in target) return probed(target, fixed(target.probes), relabel);
  const port = undeclaredAsPropError(name, defaults.path, () => scrapePort(target));
  if ("address" in target && target.eachPod !== true)
    return fixed([target.address.endpoint(target.portName)]);
  const ours = "address" in target ? endpointRules(target) : podRules(target.pods.labels, port);
  return {
    kubernetes_sd_configs: [
      "address" in target
        ? { role: "endpointslice", namespaces: { names: [target.address.namespace] } }
        : { role: "pod", namespaces: { names: [target.pods.namespace] } },
    ],
    relabel_configs: [
      ...relabel("relabel", [...ours, ...PLACE, ...labelRules(labels ?? {})]),
      ...relabel("relabel", job.relabel),
    ],
  };
}

/** Returns the job of targets that are scraped through their exporter, and then relabelled as any other. */
function probed(
  target: ProbeScrapeTarget,
  { static_configs, relabel_configs: own }: JsonObject,
  relabel: Relabel,
): JsonObject {
  return {
    static_configs,
    relabel_configs: [...relabel("relabel", probeRules(target)), ...(own as JsonObject[])],
  };
}

/** Names the object without the port, and its job. */
function undeclaredAsPropError(name: string, path: string, port: () => number): number {
  try {
    return port();
  } catch (error) {
    // GR-13 (synth): a scrape job named a port that no exporter opened, and the target was never up.
    throw propError(path, `scrapeJobs.${name}.target`, `have a declared port (GR-13)`, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return String((error as { readonly message?: unknown }).message);
}

function endpointRules({ address, portName }: ServiceScrapeTarget): readonly RelabelRule[] {
  return [
    keep("__meta_kubernetes_service_name", address.name),
    keep("__meta_kubernetes_endpointslice_port_name", portName),
  ];
}

function podRules(labels: Readonly<Record<string, string>>, port: number): readonly RelabelRule[] {
  return [
    ...Object.entries(labels).map(([key, value]) =>
      keep(`__meta_kubernetes_pod_label_${key.replace(/[^a-zA-Z0-9_]/g, "_")}`, value),
    ),
    keep("__meta_kubernetes_pod_container_port_number", String(port)),
    // a terminated pod keeps its address in the API, which another pod may have by now.
    {
      action: RelabelAction.DROP,
      sourceLabels: ["__meta_kubernetes_pod_phase"],
      regex: "(Failed|Succeeded)",
    },
  ];
}

/** Labels for the place of a target; without them, all pods of a job look the same. */
const PLACE: readonly RelabelRule[] = [
  { sourceLabels: ["__meta_kubernetes_namespace"], targetLabel: "namespace" },
  { sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "pod" },
  { sourceLabels: ["__meta_kubernetes_pod_node_name"], targetLabel: "node" },
];

function labelRules(labels: Readonly<Record<string, string>>): readonly RelabelRule[] {
  // dollar signs are literal in labels, and references to groups in a replacement.
  return Object.entries(labels).map(([targetLabel, value]) => ({
    targetLabel,
    replacement: value.replaceAll("$", "$$$$"),
  }));
}

function keep(label: string, value: string): RelabelRule {
  const regex = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return { action: RelabelAction.KEEP, sourceLabels: [label], regex };
}

function fileOf({ secretName, key }: SecretKey): string {
  return `${SECRETS_FOLDER}/${secretName}/${key}`;
}

function withoutEmpty(config: JsonObject): JsonObject {
  const isEmpty = (value: Json | undefined) =>
    value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(config).filter(([, value]) => !isEmpty(value)));
}
