import { isDnsSubdomain, type SecretKey } from "../../cluster";
import { propError } from "../../units";
import type { ScrapeDefaults } from "./scrape-defaults";
import type { ScrapeJob } from "./scrape-job";

const HOST_AND_PORT = /^(?:[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\]):(\d{1,5})$/;

/** Labels that Prometheus gives its own meaning. */
const RESERVED_LABELS = ["job", "instance"];

/** Checks what can be said of a job without looking at its relabelling; throws for the first rule broken. */
export function validateScrapeJob(name: string, job: ScrapeJob, defaults: ScrapeDefaults): void {
  const fail = (prop: string, rule: string, got: unknown): never => {
    throw propError(defaults.path, `scrapeJobs${prop}`, rule, got);
  };
  if (!/^[a-zA-Z0-9]([\w.-]{0,61}[a-zA-Z0-9])?$/.test(name)) {
    fail("", "be named by 1 to 63 letters, digits, dots, dashes and underscores", name);
  }
  if (defaults.takenNames.includes(name)) {
    fail("", "have names of their own, and the stack has such a job already", name);
  }
  const ofJob: Fail = (prop, rule, got) => fail(`.${name}.${prop}`, rule, got);
  validateTarget(job, ofJob);
  validateTimes(job, defaults, ofJob);
  validateAccess(job, ofJob);
  for (const label of Object.keys(job.labels ?? {})) {
    if (/^[a-zA-Z_]\w*$/.test(label) && !label.startsWith("__") && !RESERVED_LABELS.includes(label)) continue;
    ofJob("labels", "be labels of Prometheus, without job and instance, which are its own", label);
  }
}

type Fail = (prop: string, rule: string, got: unknown) => never;

function validateTarget({ target }: ScrapeJob, fail: Fail): void {
  if (target.metricsPath !== undefined && !/^\/[^\s?#]*$/.test(target.metricsPath)) {
    fail(
      "target.metricsPath",
      "begin with a slash; what follows a question mark goes into params",
      target.metricsPath,
    );
  }
  if ("pods" in target && Object.keys(target.pods.labels).length === 0) {
    fail("target.pods.labels", "hold at least one label, or every pod of the namespace is asked", {});
  }
  if (!("addresses" in target)) return;
  if (target.addresses.length === 0) fail("target.addresses", "hold at least one", target.addresses);
  for (const address of target.addresses) {
    const port = Number(HOST_AND_PORT.exec(address)?.[2] ?? 0);
    if (port < 1 || port > 65_535) fail("target.addresses", "each be <host>:<port>", address);
  }
}

function validateTimes(
  { target, timeoutSeconds, sampleLimit }: ScrapeJob,
  defaults: ScrapeDefaults,
  fail: Fail,
): void {
  const whole = { "target.intervalSeconds": target.intervalSeconds, timeoutSeconds, sampleLimit };
  for (const [prop, value] of Object.entries(whole)) {
    if (value === undefined || (Number.isSafeInteger(value) && value > 0)) continue;
    fail(prop, "be a whole number of 1 or more", value);
  }
  const interval = target.intervalSeconds ?? defaults.intervalSeconds;
  if ((timeoutSeconds ?? 0) > interval) {
    const rule = `be at most the interval of ${String(interval)} seconds, or Prometheus refuses all jobs`;
    fail("timeoutSeconds", rule, timeoutSeconds);
  }
}

function validateAccess({ basicAuth, bearerToken, tls, target }: ScrapeJob, fail: Fail): void {
  if (basicAuth !== undefined && bearerToken !== undefined) {
    fail("bearerToken", "be absent beside basicAuth, as Prometheus takes one of them", bearerToken);
  }
  if (tls !== undefined && target.scheme !== "https") {
    fail("tls", "come with a target of scheme https, as it says nothing of http", target.scheme);
  }
  if (tls?.ca !== undefined && tls.insecureSkipVerify === true) {
    fail("tls.insecureSkipVerify", "be absent beside ca, which would not be looked at", true);
  }
  const entries: Record<string, SecretKey | undefined> = {
    "basicAuth.password": basicAuth?.password,
    bearerToken,
    "tls.ca": tls?.ca,
  };
  for (const [prop, entry] of Object.entries(entries)) {
    if (entry === undefined) continue;
    if (!isDnsSubdomain(entry.secretName))
      fail(`${prop}.secretName`, "be the name of a Secret", entry.secretName);
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(entry.key)) fail(`${prop}.key`, "be a key of a Secret", entry.key);
  }
}
