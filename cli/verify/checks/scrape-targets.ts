import type { SynthesizedStack } from "../../synthesized/synthesized";
import { yamlIn } from "../../synthesized/yaml-in";

/** A target inside the cluster that a job of Prometheus scrapes. */
export type ScrapeTarget = {
  readonly stack: string;
  readonly job: string;
  readonly namespace: string;
} & (
  | { readonly service: string; readonly port?: number }
  | { readonly podLabels: readonly { readonly label: string; readonly pattern: RegExp }[] }
);

/** A job, as Prometheus' configuration has it: https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
interface ScrapeConfig {
  readonly job_name: string;
  readonly static_configs?: readonly { readonly targets?: readonly string[] }[];
  readonly kubernetes_sd_configs?: readonly {
    readonly role?: string;
    readonly namespaces?: { readonly names?: readonly string[] };
  }[];
  readonly relabel_configs?: readonly {
    readonly source_labels?: readonly string[];
    readonly regex?: string;
    readonly action?: string;
  }[];
}

/** Name and port of a Service, as in the DNS of the cluster. */
const IN_CLUSTER = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:\.[^:/]*)?(?::(\d+))?$/;

const POD_LABEL = "__meta_kubernetes_pod_label_";

/** Lists the named targets of the scrape jobs of a stack, which are in ConfigMaps or Secrets. */
export function scrapeTargetsOf({ name: stack, document }: SynthesizedStack): readonly ScrapeTarget[] {
  const types = ["kubernetes_config_map_v1", "kubernetes_secret_v1"];
  const blocks = types.flatMap((type) => Object.values(document.resource?.[type] ?? {}));
  const texts = blocks.flatMap(({ data }) =>
    Object.values((data ?? {}) as Readonly<Record<string, unknown>>),
  );
  return texts
    .flatMap(configsIn)
    .flatMap((config) => [...staticTargets(stack, config), ...foundTargets(stack, config)]);
}

function configsIn(text: unknown): readonly ScrapeConfig[] {
  if (typeof text !== "string" || !text.includes("job_name")) return [];
  const value = yamlIn(text);
  const { scrape_configs: inside } = (value ?? {}) as { readonly scrape_configs?: unknown };
  const list = Array.isArray(value) ? value : inside;
  return Array.isArray(list)
    ? (list as readonly ScrapeConfig[]).filter((each) => typeof each.job_name === "string")
    : [];
}

function staticTargets(
  stack: string,
  { job_name: job, static_configs: configs = [] }: ScrapeConfig,
): readonly ScrapeTarget[] {
  return configs
    .flatMap(({ targets = [] }) => targets)
    .flatMap((target) => {
      const [, service, namespace, port] = IN_CLUSTER.exec(target) ?? [];
      if (service === undefined || namespace === undefined) return [];
      return { stack, job, service, namespace, port: port === undefined ? undefined : Number(port) };
    });
}

function foundTargets(stack: string, config: ScrapeConfig): readonly ScrapeTarget[] {
  const { job_name: job, kubernetes_sd_configs: found = [], relabel_configs: rules = [] } = config;
  const kept = rules.filter(
    ({ action = "replace", source_labels: labels = [] }) => action === "keep" && labels.length === 1,
  );
  const patternOf = (label: string) => kept.find(({ source_labels: labels }) => labels?.[0] === label)?.regex;
  const podLabels = kept.flatMap(({ source_labels: [label = ""] = [], regex = "" }) =>
    label.startsWith(POD_LABEL)
      ? { label: label.slice(POD_LABEL.length), pattern: new RegExp(`^(?:${regex})$`) }
      : [],
  );
  const service = patternOf("__meta_kubernetes_service_name");
  return found.flatMap(({ role, namespaces }) =>
    (namespaces?.names ?? []).flatMap((namespace): ScrapeTarget | readonly ScrapeTarget[] => {
      if (role === "pod" && podLabels.length > 0) return { stack, job, namespace, podLabels };
      const isPlain = service !== undefined && /^[a-z0-9-]+$/.test(service);
      return role !== "pod" && isPlain ? { stack, job, namespace, service } : [];
    }),
  );
}
