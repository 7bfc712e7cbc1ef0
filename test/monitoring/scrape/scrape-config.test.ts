import { Token } from "cdktf";
import { type RawScrapeJob, type ScrapeJob, ServiceAddress } from "../../../constructs";
import { secretsOf, toScrapeConfigs } from "../../../constructs/monitoring/scrape/config";
import { EVERY_PROP } from "./every-prop";

const DEFAULTS = { path: "stack/monitoring", intervalSeconds: 30, takenNames: ["kubelet"] };
const MINIO = new ServiceAddress({ name: "minio-lb", namespace: "minio", ports: { http: 9000 } });
const REQUIRED: ScrapeJob = { target: { address: MINIO, portName: "http" } };

const jobs = (all: Record<string, ScrapeJob | RawScrapeJob>) => toScrapeConfigs(all, DEFAULTS);
const job = (props: ScrapeJob | RawScrapeJob) =>
  JSON.parse(JSON.stringify(jobs({ job: props })[0])) as object;

test("a Service is one target by its own name and port", () => {
  expect(job(REQUIRED)).toEqual({
    job_name: "job",
    static_configs: [{ targets: ["minio-lb.minio.svc:9000"] }],
  });
});

test("every prop reaches the job, and Secrets only as files", () => {
  expect(job(EVERY_PROP)).toEqual({
    job_name: "job",
    scrape_interval: "60s",
    scrape_timeout: "45s",
    metrics_path: "/probe",
    scheme: "https",
    honor_labels: true,
    params: { module: ["http"] },
    sample_limit: 5000,
    fallback_scrape_protocol: "PrometheusText0.0.4",
    scrape_protocols: ["OpenMetricsText1.0.0", "PrometheusText0.0.4"],
    proxy_url: "http://proxy.lan:3128",
    basic_auth: { username: "reader", password_file: "/etc/prometheus/secrets/nas/password" },
    tls_config: { ca_file: "/etc/prometheus/secrets/nas-ca/ca.crt", server_name: "nas" },
    static_configs: [{ targets: ["nas.lan:9100"], labels: { site: "home" } }],
    relabel_configs: [{ target_label: "rack", replacement: "$1", action: "replace" }],
    metric_relabel_configs: [{ action: "drop", source_labels: ["__name__"], regex: "go_.*" }],
  });
  const bearerToken = { secretName: "token", key: "t" };
  expect(job({ ...REQUIRED, bearerToken })).toMatchObject({
    authorization: { credentials_file: "/etc/prometheus/secrets/token/t" },
  });
  expect(secretsOf({ a: EVERY_PROP, b: { ...REQUIRED, bearerToken }, c: EVERY_PROP })).toEqual([
    "nas",
    "nas-ca",
    "token",
  ]);
});

test("every pod behind a Service is found by the Service and the port's name", () => {
  expect(
    job({ target: { address: MINIO, portName: "http", eachPod: true }, labels: { price: "5$1" } }),
  ).toEqual({
    job_name: "job",
    kubernetes_sd_configs: [{ role: "endpointslice", namespaces: { names: ["minio"] } }],
    relabel_configs: [
      { action: "keep", source_labels: ["__meta_kubernetes_service_name"], regex: "minio-lb" },
      { action: "keep", source_labels: ["__meta_kubernetes_endpointslice_port_name"], regex: "http" },
      { action: "replace", source_labels: ["__meta_kubernetes_namespace"], target_label: "namespace" },
      { action: "replace", source_labels: ["__meta_kubernetes_pod_name"], target_label: "pod" },
      { action: "replace", source_labels: ["__meta_kubernetes_pod_node_name"], target_label: "node" },
      { action: "replace", target_label: "price", replacement: "5$$1" },
    ],
  });
});

test("pods are found by all their labels and the number of a port that they declare", () => {
  const pods = { namespace: "kafka", labels: { "strimzi.io/kind": "Kafka" }, ports: { metrics: 9404 } };
  expect(job({ target: { pods, portName: "metrics" } })).toMatchObject({
    kubernetes_sd_configs: [{ role: "pod", namespaces: { names: ["kafka"] } }],
    relabel_configs: expect.arrayContaining([
      { action: "keep", source_labels: ["__meta_kubernetes_pod_label_strimzi_io_kind"], regex: "Kafka" },
      { action: "keep", source_labels: ["__meta_kubernetes_pod_container_port_number"], regex: "9404" },
    ]) as unknown,
  });
});

test("jobs are sorted by name, whatever their order", () => {
  const names = (all: Record<string, ScrapeJob>) => jobs(all).map(({ job_name: name }) => name);
  expect(names({ b: REQUIRED, a: REQUIRED })).toEqual(["a", "b"]);
});

test("fails for a port that the Service does not declare", () => {
  const clickhouse = new ServiceAddress({
    name: "clickhouse",
    namespace: "databases",
    ports: { http: 8123, native: 9000 },
  });
  expect(() => jobs({ clickhouse: { target: { address: clickhouse, portName: "metrics" } } })).toThrow(
    "stack/monitoring: scrapeJobs.clickhouse.target must have a declared port (GR-13), got " +
      '"Service databases/clickhouse: portName must be a port that the Service declares: http, native',
  );
});

test.each<[string, string, Partial<ScrapeJob>]>([
  ["scrapeJobs must be named with 1 to 63 letters", "a b", {}],
  ["scrapeJobs must have unique names, but the stack already has a job with this name", "kubelet", {}],
  ["scrapeJobs.job.target.addresses must contain at least one", "job", { target: { addresses: [] } }],
  ["scrapeJobs.job.target.addresses must each be <host>:<port>", "job", { target: { addresses: ["nas"] } }],
  ["scrapeJobs.job.target.addresses must each be <host>:<port>", "job", { target: { addresses: ["nas:0"] } }],
  [
    "scrapeJobs.job.target.metricsPath must begin with a slash",
    "job",
    { target: { addresses: ["nas:1"], metricsPath: "metrics" } },
  ],
  [
    "scrapeJobs.job.target.pods.labels must contain at least one label",
    "job",
    { target: { pods: { namespace: "a", labels: {}, ports: { m: 1 } }, portName: "m" } },
  ],
  [
    "scrapeJobs.job.target.intervalSeconds must be a whole number of 1 or more, got 0.5",
    "job",
    { target: { addresses: ["nas:1"], intervalSeconds: 0.5 } },
  ],
  ["scrapeJobs.job.timeoutSeconds must be at most the interval of 30 seconds", "job", { timeoutSeconds: 31 }],
  ["scrapeJobs.job.sampleLimit must be a whole number of 1 or more", "job", { sampleLimit: 0 }],
  ["scrapeJobs.job.labels must be labels of Prometheus", "job", { labels: { job: "x" } }],
  ["scrapeJobs.job.labels must be labels of Prometheus", "job", { labels: { "a-b": "x" } }],
  ["scrapeJobs.job.tls must come with a target of scheme https", "job", { tls: {} }],
  [
    "scrapeJobs.job.tls.insecureSkipVerify must not be set together with certificateAuthority",
    "job",
    { ...EVERY_PROP, tls: { certificateAuthority: { secretName: "a", key: "b" }, insecureSkipVerify: true } },
  ],
  [
    "scrapeJobs.job.bearerToken must not be set together with basicAuth",
    "job",
    { ...EVERY_PROP, bearerToken: { secretName: "a", key: "b" } },
  ],
])("fails because %s", (message, name, props) => {
  expect(() => jobs({ [name]: { ...REQUIRED, ...props } })).toThrow(`stack/monitoring: ${message}`);
});

const BLACKBOX = new ServiceAddress({ name: "blackbox", namespace: "monitoring", ports: { http: 9115 } });

test("probes go through the blackbox exporter, and the probed address is the instance", () => {
  const target = {
    probes: ["https://grafana.lab/login", "10.0.110.1"],
    exporter: { address: BLACKBOX, portName: "http" },
    module: "http_2xx",
  };
  const relabel = [{ targetLabel: "site", replacement: "lab" }];
  expect(job({ target, labels: { kind: "probe" }, params: { debug: ["true"] }, relabel })).toEqual({
    job_name: "job",
    metrics_path: "/probe",
    params: { debug: ["true"], module: ["http_2xx"] },
    static_configs: [{ targets: target.probes, labels: { kind: "probe" } }],
    relabel_configs: [
      { source_labels: ["__address__"], target_label: "__param_target", action: "replace" },
      { source_labels: ["__param_target"], target_label: "instance", action: "replace" },
      { target_label: "__address__", replacement: "blackbox.monitoring.svc:9115", action: "replace" },
      { target_label: "site", replacement: "lab", action: "replace" },
    ],
  });
});

test("an address may come from another resource", () => {
  const address = Token.asString({ address: "later" });
  expect(job({ target: { addresses: [address] } })).toMatchObject({
    static_configs: [{ targets: [address] }],
  });
});

test("a raw job is written unchanged under its key, and its Secrets are mounted", () => {
  const config = {
    dns_sd_configs: [{ names: ["_metrics._tcp.lab"] }],
    basic_auth: { username: "a", password_file: "/etc/prometheus/secrets/lab/p" },
  };
  expect(job({ config })).toEqual({ job_name: "job", ...config });
  expect(secretsOf({ a: { config, secrets: ["lab"] } })).toEqual(["lab"]);
});

const PROBE = { probes: ["https://a.lab"], exporter: "blackbox:9115", module: "http_2xx" };

test.each<[string, Partial<ScrapeJob>, string]>([
  [
    "target.probes",
    {
      target: {
        probes: ["https://example.com/health?token=abcdef123456"],
        exporter: { address: MINIO, portName: "http" },
        module: "http_2xx",
      },
    },
    "the parameter token of an address",
  ],
  ["params", { params: { apikey: ["abcdef123456"] } }, "apikey"],
  ["params", { params: { target: ["postgres://reader:hunter22@db:5432/app"] } }, "a password in an address"],
])("fails for a secret in %s, which is not shown", (prop, props, found) => {
  const message =
    `stack/monitoring: scrapeJobs.job.${prop} must not contain a secret (GR-10): refer to a Secret in bearerToken or basicAuth, or write a ` +
    `raw job that names a file, got "${found}"`;
  expect(() => job({ ...REQUIRED, ...props })).toThrow(new Error(message));
});

test.each<[string, ScrapeJob | RawScrapeJob]>([
  ["job.target.probes must contain at least one", { target: { ...PROBE, probes: [] } }],
  ["job.target.probes must each be a URL or a host", { target: { ...PROBE, probes: ["a b"] } }],
  [
    "job.target.probes must not contain a secret (GR-10)",
    { target: { ...PROBE, probes: ["https://u:p@a.lab"] } },
  ],
  ["job.target.module must name a module", { target: { ...PROBE, module: "" } }],
  [
    'job.target.exporter must be <host>:<port>, got "blackbox"',
    { target: { ...PROBE, exporter: "blackbox" } },
  ],
  ["job.params.module must be left out", { target: PROBE, params: { module: ["x"] } }],
  [
    "job.scrapeProtocols must contain at least one, and each once, got []",
    { ...REQUIRED, scrapeProtocols: [] },
  ],
  ["job.proxyUrl must not contain a secret (GR-10)", { ...REQUIRED, proxyUrl: "http://u:p@proxy:1" }],
  ["job.proxyUrl must be an address of http or https", { ...REQUIRED, proxyUrl: "proxy:3128" }],
  [
    'job.config must contain fields of scrape_configs only (did you mean "metrics_path"?)',
    { config: { metric_path: "/x" } },
  ],
  ["job.config must leave job_name out", { config: { job_name: "x" } }],
  [
    "job.config must not contain a secret (GR-10): list its Secret in secrets",
    { config: { basic_auth: { username: "a", password: "hunter2" } } },
  ],
  [
    "job.config.relabel_configs[0].regex must be a regular expression of RE2: invalid escape sequence",
    { config: { relabel_configs: [{ regex: "a\\Z" }] } },
  ],
])("fails because scrapeJobs.%s", (message, props) => {
  expect(() => job(props)).toThrow(`stack/monitoring: scrapeJobs.${message}`);
});
