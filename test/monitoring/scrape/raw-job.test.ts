import type { JsonObject } from "../../../constructs/charts";
import { toScrapeConfigs } from "../../../constructs/monitoring/scrape/config";

const STATIC = { static_configs: [{ targets: ["nas:9100"] }] };
const write = (config: JsonObject) =>
  toScrapeConfigs({ job: { config } }, { path: "stack/it", intervalSeconds: 30, takenNames: [] });

test.each<[string, JsonObject]>([
  [".scrape_interval must be a duration such as 30s or 1m30s", { scrape_interval: 30 }],
  [".honor_labels must be true or false", { honor_labels: "true" }],
  [".sample_limit must be a whole number of 0 or more", { sample_limit: -1 }],
  [".scheme must be one of http, https", { scheme: "ftp" }],
  [".params.module must be a list", { params: { module: "http_2xx" } }],
  [
    '.static_configs[0] must contain fields of Prometheus only (did you mean "targets"?)',
    { static_configs: [{ target: [] }] },
  ],
  [
    ".static_configs[0].targets[0] must be <host>:<port>, without scheme and path",
    { static_configs: [{ targets: ["http://nas"] }] },
  ],
  [
    '.tls_config must contain fields of Prometheus only (did you mean "ca_file"?)',
    { tls_config: { ca_fil: "a" } },
  ],
  [".kubernetes_sd_configs[0] must have role", { kubernetes_sd_configs: [{}] }],
  [".kubernetes_sd_configs[0].role must be one of pod", { kubernetes_sd_configs: [{ role: "pods" }] }],
  [".dns_sd_configs[0] must have names", { dns_sd_configs: [{ type: "A" }] }],
  [
    ".relabel_configs[0].action must be one of replace",
    { relabel_configs: [{ action: "replaced", target_label: "a" }] },
  ],
  [
    '.relabel_configs[0] must contain fields of a relabelling rule only (did you mean "source_labels"?)',
    { relabel_configs: [{ source_label: ["a"] }] },
  ],
  [".relabel_configs[0].target_label must be given", { relabel_configs: [{ source_labels: ["a"] }] }],
  [
    ".metric_relabel_configs[0].modulus must be 1 or more",
    { metric_relabel_configs: [{ action: "hashmod", source_labels: ["a"], target_label: "b" }] },
  ],
  [
    ".relabel_configs[0].source_labels must be left out, as labeldrop takes none",
    { relabel_configs: [{ action: "labeldrop", regex: "a", source_labels: ["b"] }] },
  ],
  [" must have a scrape_timeout of at most its scrape_interval", { scrape_timeout: "31s" }],
  [
    " must contain only one way to authenticate",
    { basic_auth: { username: "a" }, authorization: { credentials_file: "/a" } },
  ],
  [" must have proxy_url beside no_proxy, or Prometheus refuses all jobs", { no_proxy: "a" }],
  [" must have at least one of scrape_protocols, each once", { scrape_protocols: [] }],
  [".fallback_scrape_protocol must be one of PrometheusProto", { fallback_scrape_protocol: "text" }],
])("fails because config%s", (message, config) => {
  expect(() => write({ ...STATIC, ...config })).toThrow(`stack/it: scrapeJobs.job.config${message}`);
});

test("fails for a service discovery that Prometheus does not have", () => {
  expect(() => write({ kubernets_sd_configs: [{ role: "pod" }] })).toThrow(
    'contain fields of scrape_configs only (did you mean "kubernetes_sd_configs"?)',
  );
});

test("a valid job is written unchanged", () => {
  const config = {
    ...STATIC,
    scrape_interval: "1m30s",
    scrape_timeout: "1m",
    relabel_configs: [{ action: "Keep", source_labels: ["a"], regex: "(?i:a)" }],
    consul_sd_configs: [{ server: "consul:8500" }],
    params: { module: ["a"] },
    body_size_limit: "10MB",
  };
  expect(write(config)).toEqual([{ job_name: "job", ...config }]);
});
