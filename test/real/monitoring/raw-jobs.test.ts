import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RelabelAction, type RelabelRule, ScrapeProtocol } from "../../../constructs";
import type { Json, JsonObject } from "../../../constructs/charts";
import type { ScrapeJobs } from "../../../constructs/monitoring/props/scrape-job";
import { toScrapeConfigs } from "../../../constructs/monitoring/scrape/config";
import { RAW_FIELDS } from "../../../constructs/monitoring/scrape/raw/fields";
import { describeWith } from "../support/required-program";
import { ask, judge } from "./judges";

const folder = mkdtempSync(join(tmpdir(), "groundplan-raw-jobs-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const STATIC = { static_configs: [{ targets: ["nas:9100"] }] };

/** Valid and invalid values of fields; each is tested in an otherwise valid job. */
const VALUES: Readonly<Record<string, Json>> = {
  yes: true,
  word: "true",
  text: "a",
  number: 5,
  negative: -1,
  half: 0.5,
  none: [],
  empty: {},
  duration: "1m30s",
  reversed: "30s1m",
  size: "10MB",
  unit: "10XB",
  list: ["a"],
  numbers: [1],
  map: { a: "b" },
  lists: { a: ["b"] },
  maps: [{ a: "b" }],
  protocol: ["PrometheusProto"],
  target: [{ targets: ["nas:9100"], labels: { a: "b" } }],
  url: [{ targets: ["http://nas/x"] }],
  misspelt: [{ target: ["nas:9100"] }],
  label: [{ targets: ["nas:9100"], labels: ["a"] }],
  scheme: "https",
  protocolText: "PrometheusText0.0.4",
  tls: { server_name: "a" },
  ca: { ca_path: "a" },
  tlsVersion: { min_version: "TLS1.2" },
  header: { Accept: { values: ["a"] } },
};

const RULES: readonly JsonObject[] = [
  { target_label: "a", replacement: "b" },
  { source_labels: ["a"], regex: "(?i:a)b", target_label: "c", replacement: "$1" },
  { action: "replaced", target_label: "a" },
  { action: "Replace", target_label: "a" },
  { action: "replace", source_labels: ["a"] },
  { action: "keep", source_label: ["a"], regex: "b" },
  { action: "keep", source_labels: "a", regex: "b" },
  { action: "keep", source_labels: ["a"], regex: "a\\Z" },
  { action: "keep", source_labels: ["a"], regex: "x{1,1001}" },
  { action: "drop", source_labels: ["a"], regex: "[a-\\d]" },
  { action: "drop", source_labels: ["a"], regex: "(?!x)" },
  { action: "hashmod", source_labels: ["a"], target_label: "b" },
  { action: "hashmod", source_labels: ["a"], target_label: "b", modulus: 0 },
  { action: "hashmod", source_labels: ["a"], target_label: "b", modulus: 4 },
  { action: "hashmod", source_labels: ["a"], modulus: 4 },
  { action: "hashmod", source_labels: ["a"], target_label: "b", modulus: "four" },
  { action: "labeldrop", regex: "a" },
  { action: "labeldrop", regex: "a", source_labels: ["b"] },
  { action: "labelkeep", regex: "a", replacement: "b" },
  { action: "labelmap", regex: "a_(.+)" },
  { action: "lowercase", source_labels: ["a"], target_label: "b" },
  { action: "lowercase", source_labels: ["a"] },
  { action: "uppercase", source_labels: ["a"], target_label: "b", replacement: "c" },
  { action: "keepequal", source_labels: ["a"], target_label: "b" },
  { action: "keepequal", source_labels: ["a"] },
  { action: "dropequal", source_labels: ["a"], target_label: "b", regex: "c" },
  { action: 5 },
];

/** Discovery mechanisms that the judge was built without. */
const BUILT_WITHOUT = /^(?!kubernetes|file|static)\w+_sd_configs$/;

/** Complete jobs, with fields that contradict each other or are nested. */
const JOBS: readonly JsonObject[] = [
  { ...STATIC, scrape_interval: "30s", scrape_timeout: "1m" },
  { ...STATIC, scrape_interval: "1m", scrape_timeout: "1m" },
  { ...STATIC, basic_auth: { username: "a" }, authorization: { credentials_file: "/a" } },
  { ...STATIC, basic_auth: { user: "a" } },
  { ...STATIC, scrape_protocols: ["PrometheusText0.0.4", "PrometheusText0.0.4"] },
  { ...STATIC, proxy_url: "http://proxy:3128", proxy_from_environment: true },
  { ...STATIC, no_proxy: "a" },
  { kubernets_sd_configs: [{ role: "pod" }] },
  { kubernetes_sd_configs: [{ role: "pod" }] },
  { kubernetes_sd_configs: [{ role: "pods" }] },
  { kubernetes_sd_configs: [{}] },
];

describeWith(judge("promtool"), "scrape jobs by promtool 3.14", () => {
  const check = (configs: readonly JsonObject[]) => {
    const file = join(folder, "check.yml");
    writeFileSync(file, JSON.stringify({ scrape_configs: configs }));
    // only the text is judged: files of Secrets are not here.
    return ask("promtool", ["check", "config", "--syntax-only", file]);
  };
  const isRefusedByUs = (jobs: ScrapeJobs) => {
    try {
      toScrapeConfigs(jobs, { path: "stack/it", intervalSeconds: 60, takenNames: [] });
      return false;
    } catch (error) {
      expect((error as Error).message).toMatch(/^stack\/it: scrapeJobs\.job\.config/);
      return true;
    }
  };
  const acceptedWrongly = (configs: readonly JsonObject[]) =>
    configs.flatMap((config) => {
      if (isRefusedByUs({ job: { config } })) return [];
      const { status, output } = check([{ job_name: "job", ...config }]);
      return status === 0 ? [] : [`${JSON.stringify(config)}: ${output}`];
    });

  test("a field of a raw job is rejected if promtool rejects it, and known if promtool accepts it in any form", () => {
    const known = Object.keys(RAW_FIELDS).filter((field) => !BUILT_WITHOUT.test(field));
    const cases = known.flatMap((field) =>
      Object.values(VALUES).map((value): JsonObject => ({ ...STATIC, [field]: value })),
    );
    // what the library refuses need not be checked with promtool.
    const ours = cases.filter((config) => !isRefusedByUs({ job: { config } }));
    expect(ours.length).toBeGreaterThan(60);
    const together = check(ours.map((config, at) => ({ job_name: `job-${String(at)}`, ...config })));
    expect(together.status === 0 ? [] : acceptedWrongly(ours)).toEqual([]);
  });

  test("a relabelling rule is rejected if promtool rejects it, and only then", () => {
    const configs = RULES.map((rule): JsonObject => ({ ...STATIC, relabel_configs: [rule] }));
    const judged = configs.map((config) => ({
      config,
      theirs: check([{ job_name: "job", ...config }]).status !== 0,
      ours: isRefusedByUs({ job: { config } }),
    }));
    expect(judged.filter(({ theirs }) => theirs).length).toBeGreaterThan(10);
    expect(judged.filter(({ theirs, ours }) => theirs !== ours)).toEqual([]);
  });

  test("whole jobs that promtool rejects are rejected", () => {
    expect(acceptedWrongly(JOBS)).toEqual([]);
  });

  test("promtool accepts probes, every relabelling action and every field of a job as written", () => {
    const relabel: readonly RelabelRule[] = [
      { targetLabel: "a", replacement: "b" },
      { action: RelabelAction.HASH_MOD, sourceLabels: ["a"], targetLabel: "b", modulus: 2 },
      { action: RelabelAction.KEEP_EQUAL, sourceLabels: ["a"], targetLabel: "b" },
      { action: RelabelAction.LOWERCASE, sourceLabels: ["a"], targetLabel: "b" },
      { action: RelabelAction.LABEL_MAP, regex: "a_(.+)" },
      { action: RelabelAction.LABEL_DROP, regex: "a" },
    ];
    const jobs: ScrapeJobs = {
      web: {
        target: { probes: ["https://example.com/a?b=c"], module: "http_2xx", exporter: "blackbox:9115" },
        relabel,
        metricRelabel: relabel,
        labels: { site: "a$1" },
      },
      nas: {
        target: { addresses: ["nas:9100"], scheme: "https", intervalSeconds: 30 },
        timeoutSeconds: 30,
        scrapeProtocols: [ScrapeProtocol.PROMETHEUS_TEXT_0_0_4],
        fallbackScrapeProtocol: ScrapeProtocol.PROMETHEUS_TEXT_0_0_4,
        proxyUrl: "http://proxy:3128",
        sampleLimit: 10,
        tls: { insecureSkipVerify: true },
        bearerToken: { secretName: "a", key: "b" },
        params: { a: ["b"] },
      },
    };
    const written = toScrapeConfigs(jobs, { path: "stack/it", intervalSeconds: 60, takenNames: [] });
    expect(check(written)).toMatchObject({ status: 0 });
  });
});
