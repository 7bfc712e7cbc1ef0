import type { JsonObject } from "../../../charts";
import { didYouMean, propError } from "../../../checks";
import type { RawScrapeJob } from "../../props/raw-scrape-job";
import type { ScrapeDefaults } from "../defaults";
import { rawContradiction } from "./contradictions";
import { RAW_FIELDS } from "./fields";
import { writtenSecretIn } from "./written-secret";

/**
 * Writes a raw job.
 * @throws for an unknown field, an invalid expression, or a secret (GR-10).
 */
export function toRawScrapeConfig(
  { path, intervalSeconds }: ScrapeDefaults,
  name: string,
  { config }: RawScrapeJob,
): JsonObject {
  const prop = `scrapeJobs.${name}.config`;
  for (const field of Object.keys(config)) {
    if (Object.hasOwn(RAW_FIELDS, field)) continue;
    const rule =
      field === "job_name"
        ? "leave job_name out, which is the key of the job"
        : `contain fields of scrape_configs only${didYouMean(field, Object.keys(RAW_FIELDS))}, or Prometheus refuses all jobs`;
    throw propError(path, prop, rule, field);
  }
  const secret = writtenSecretIn(config);
  if (secret !== undefined) {
    const rule = `not contain a secret (GR-10): list its Secret in secrets, and name /etc/prometheus/secrets/<name>/<key> in ${fileFieldOf(secret)}`;
    // the value is not shown: it would be the secret.
    throw propError(path, prop, rule, secret);
  }
  checkFields(path, prop, config);
  const contradiction = rawContradiction(config, intervalSeconds);
  if (contradiction !== undefined) {
    throw propError(path, prop, `${contradiction}, or Prometheus refuses all jobs`, Object.keys(config));
  }
  return { job_name: name, ...config };
}

/** Returns the field for a file; undefined for parameters and addresses, which have none. */
function fileFieldOf(secret: string): string {
  if (/^(?:bearer_token|client_secret|credentials|password)$/.test(secret)) return `${secret}_file`;
  return secret === "secrets" ? "files" : "authorization.credentials_file or basic_auth.password_file";
}

function checkFields(path: string, prop: string, config: JsonObject): void {
  for (const [field, value] of Object.entries(config)) {
    const mistake = RAW_FIELDS[field]?.(value);
    if (mistake === undefined) continue;
    const rule = `${mistake.rule}, or Prometheus refuses all jobs`;
    throw propError(path, `${prop}.${field}${mistake.at}`, rule, mistake.value);
  }
}
