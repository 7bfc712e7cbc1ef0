import type { JsonObject } from "../../charts";

/**
 * A scrape job as in the configuration of Prometheus, for what `ScrapeJob` has no props for. The name of the job is its key.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export interface RawScrapeJob {
  /**
   * One entry of `scrape_configs`, without `job_name`. Passwords and tokens only by the `..._file` fields.
   * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
   */
  readonly config: JsonObject;
  /**
   * Existing Secrets of the stack's namespace; their keys are files in `/etc/prometheus/secrets/<name>/`.
   * @default - none
   */
  readonly secrets?: readonly string[];
}
