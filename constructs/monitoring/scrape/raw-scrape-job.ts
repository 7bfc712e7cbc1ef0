import type { JsonObject } from "../../charts";
import { didYouMean, propError, readRe2 } from "../../checks";
import { writtenSecretIn } from "./written-secret";

/** A scrape job in Prometheus' own words, for what `ScrapeJob` does not know. The name of the job is its key. */
export interface RawScrapeJob {
  /**
   * One entry of `scrape_configs`, without `job_name`. Passwords and tokens by their `..._file` fields only.
   * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
   */
  readonly config: JsonObject;
  /**
   * Existing Secrets of the stack's namespace; their keys are files in `/etc/prometheus/secrets/<name>/`.
   * @default - none
   */
  readonly secrets?: readonly string[];
}

/** What one entry of `scrape_configs` may have in Prometheus 3.14, beside ways to find targets. */
const FIELDS = (
  "always_scrape_classic_histograms authorization basic_auth bearer_token bearer_token_file body_size_limit " +
  "convert_classic_histograms_to_nhcb enable_compression enable_http2 extra_scrape_metrics fallback_scrape_protocol follow_redirects " +
  "honor_labels honor_timestamps http_headers keep_dropped_targets label_limit label_name_length_limit " +
  "label_value_length_limit metric_name_escaping_scheme metric_name_validation_scheme metric_relabel_configs " +
  "metrics_path native_histogram_bucket_limit native_histogram_min_bucket_factor no_proxy oauth2 params proxy_connect_header " +
  "proxy_from_environment proxy_url relabel_configs sample_limit scheme scrape_failure_log_file scrape_interval " +
  "scrape_native_histograms scrape_protocols scrape_timeout static_configs target_limit tls_config track_timestamps_staleness"
).split(" ");

/**
 * Writes a raw job.
 * @throws for a field that Prometheus does not know, an expression that it does not read, or a secret (GR-10).
 */
export function toRawScrapeConfig(path: string, name: string, { config }: RawScrapeJob): JsonObject {
  const prop = `scrapeJobs.${name}.config`;
  for (const field of Object.keys(config)) {
    if (FIELDS.includes(field) || /^[a-z]+(?:_[a-z]+)*_sd_configs$/.test(field)) continue;
    const rule =
      field === "job_name"
        ? "leave job_name out, which is the key of the job"
        : `hold fields of scrape_configs only${didYouMean(field, FIELDS)}, or Prometheus refuses all jobs`;
    throw propError(path, prop, rule, field);
  }
  checkRegexes(path, prop, config);
  const secret = writtenSecretIn(config);
  if (secret !== undefined) {
    const rule = `hold no secret (GR-10): list its Secret in secrets, and name /etc/prometheus/secrets/<name>/<key> in ${fileFieldOf(secret)}`;
    // the value is not shown: it would be the secret.
    throw propError(path, prop, rule, secret);
  }
  return { job_name: name, ...config };
}

/** Says which field takes the file; a parameter and an address have none. */
function fileFieldOf(secret: string): string {
  if (/^(?:bearer_token|client_secret|credentials|password)$/.test(secret)) return `${secret}_file`;
  return secret === "secrets" ? "files" : "authorization.credentials_file or basic_auth.password_file";
}

function checkRegexes(path: string, prop: string, config: JsonObject): void {
  for (const list of ["relabel_configs", "metric_relabel_configs"]) {
    const rules = (config[list] ?? []) as readonly { readonly regex?: unknown }[];
    for (const [at, { regex }] of rules.entries()) {
      const read = typeof regex === "string" ? readRe2(regex) : {};
      if (!("mistake" in read)) continue;
      const rule = `be a regular expression of RE2: ${read.mistake}`;
      throw propError(path, `${prop}.${list}[${String(at)}].regex`, rule, regex);
    }
  }
}
