import { Token } from "cdktf";
import { type Fail, failOf, isLabelValue, propError, requireWholeNumber } from "../../checks";
import { isLabelName } from "../model/label-name";
import type { ProbeScrapeTarget } from "../props/probe-target";
import type { ScrapeJob } from "../props/scrape-job";
import type { ScrapeDefaults } from "./defaults";
import { exporterOf } from "./probes";
import { refuseWrittenSecrets } from "./secrets";

const HOST_AND_PORT = /^(?:[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\]):(\d{1,5})$/;

/** Labels with a special meaning in Prometheus. */
const RESERVED_LABELS = ["job", "instance"];

/** Checks a job, except for its relabelling; throws for the first broken rule. */
export function validateScrapeJob(name: string, job: ScrapeJob, defaults: ScrapeDefaults): void {
  validateJobName(name, defaults);
  const ofJob = failOf(defaults.path, `scrapeJobs.${name}.`);
  refuseWrittenSecrets(job, ofJob);
  validateTarget(job, ofJob);
  validateTimes(job, defaults, ofJob);
  validateAccess(job, ofJob);
  validateProtocols(job, ofJob);
  for (const label of Object.keys(job.labels ?? {})) {
    if (isLabelName(label) && !label.startsWith("__") && !RESERVED_LABELS.includes(label)) continue;
    ofJob("labels", "be labels of Prometheus other than job and instance, which it sets itself", label);
  }
}

/** Throws for an invalid or reserved name of a job. */
export function validateJobName(name: string, defaults: ScrapeDefaults): void {
  const fail = (rule: string): never => {
    throw propError(defaults.path, "scrapeJobs", rule, name);
  };
  if (name === "" || !isLabelValue(name)) {
    fail("be named with 1 to 63 letters, digits, dots, dashes and underscores");
  }
  if (defaults.takenNames.includes(name)) {
    fail("have unique names, but the stack already has a job with this name");
  }
}

function validateTarget({ target, params = {} }: ScrapeJob, fail: Fail): void {
  if (target.metricsPath !== undefined && !/^\/[^\s?#]*$/.test(target.metricsPath)) {
    fail(
      "target.metricsPath",
      "begin with a slash; put the part after a question mark into params",
      target.metricsPath,
    );
  }
  if ("pods" in target && Object.keys(target.pods.labels).length === 0) {
    fail("target.pods.labels", "contain at least one label, or every pod of the namespace is scraped", {});
  }
  if ("probes" in target) validateProbes(target, params, fail);
  if (!("addresses" in target)) return;
  if (target.addresses.length === 0) fail("target.addresses", "contain at least one", target.addresses);
  for (const address of target.addresses) {
    if (Token.isUnresolved(address)) continue;
    const port = Number(HOST_AND_PORT.exec(address)?.[2] ?? 0);
    if (port < 1 || port > 65_535) fail("target.addresses", "each be <host>:<port>", address);
  }
}

function validateProbes(target: ProbeScrapeTarget, params: object, fail: Fail): void {
  const { probes, module } = target;
  if (probes.length === 0) fail("target.probes", "contain at least one", probes);
  for (const probe of probes) {
    if (Token.isUnresolved(probe)) continue;
    if (!/^\S+$/.test(probe)) fail("target.probes", "each be a URL or a host, without spaces", probe);
  }
  if (module.trim() === "") fail("target.module", "name a module of the exporter", module);
  for (const key of ["module", "target"]) {
    if (key in params) fail(`params.${key}`, "be left out, as the target sets it", key);
  }
  const exporter = exporterOf(target);
  if (!Token.isUnresolved(exporter) && !HOST_AND_PORT.test(exporter)) {
    fail("target.exporter", "be <host>:<port>", exporter);
  }
}

/** Requires settings for which Prometheus would otherwise refuse the whole configuration. */
function validateProtocols({ scrapeProtocols, proxyUrl }: ScrapeJob, fail: Fail): void {
  if (scrapeProtocols !== undefined) {
    const isOnce = new Set(scrapeProtocols).size === scrapeProtocols.length;
    if (scrapeProtocols.length === 0 || !isOnce) {
      fail("scrapeProtocols", "contain at least one, and each once", scrapeProtocols);
    }
  }
  if (proxyUrl === undefined || Token.isUnresolved(proxyUrl)) return;
  if (!/^https?:\/\/[^\s/@]+(?:\/\S*)?$/.test(proxyUrl)) {
    fail("proxyUrl", "be an address of http or https", proxyUrl);
  }
}

function validateTimes(
  { target, timeoutSeconds, sampleLimit }: ScrapeJob,
  defaults: ScrapeDefaults,
  fail: Fail,
): void {
  const whole = { "target.intervalSeconds": target.intervalSeconds, timeoutSeconds, sampleLimit };
  for (const [prop, value] of Object.entries(whole)) {
    if (value !== undefined) requireWholeNumber(fail, prop, value);
  }
  const interval = target.intervalSeconds ?? defaults.intervalSeconds;
  if ((timeoutSeconds ?? 0) > interval) {
    const rule = `be at most the interval of ${String(interval)} seconds, or Prometheus refuses all jobs`;
    fail("timeoutSeconds", rule, timeoutSeconds);
  }
}

function validateAccess({ basicAuth, bearerToken, tls, target }: ScrapeJob, fail: Fail): void {
  if (basicAuth !== undefined && bearerToken !== undefined) {
    fail(
      "bearerToken",
      "not be set together with basicAuth, because Prometheus uses only one of them",
      bearerToken,
    );
  }
  if (tls !== undefined && target.scheme !== "https") {
    fail("tls", "come with a target of scheme https, as it has no effect on http", target.scheme);
  }
  if (tls?.certificateAuthority !== undefined && tls.insecureSkipVerify === true) {
    fail(
      "tls.insecureSkipVerify",
      "not be set together with certificateAuthority, which it would disable",
      true,
    );
  }
}
