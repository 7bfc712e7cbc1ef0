import type { Json } from "../../charts";
import type { Fail } from "../../checks";
import type { ScrapeJob } from "../props/scrape-job";
import { writtenSecretIn } from "./raw/written-secret";

/** Where Prometheus reads a credential from a file. */
const WAY_OUT = "refer to a Secret in bearerToken or basicAuth, or write a raw job that names a file";

/** Refuses credentials in what everybody may read: addresses, parameters, the path, labels, rules and the proxy. */
export function refuseWrittenSecrets(job: ScrapeJob, fail: Fail): void {
  const { target, params, labels, relabel, metricRelabel, proxyUrl } = job;
  const parts: Readonly<Record<string, unknown>> = {
    "target.metricsPath": target.metricsPath,
    "target.addresses": "addresses" in target ? target.addresses : undefined,
    "target.probes": "probes" in target ? target.probes : undefined,
    params,
    labels,
    relabel,
    metricRelabel,
    proxyUrl,
  };
  for (const [prop, part] of Object.entries(parts)) {
    const found = writtenSecretIn(part as Json | undefined);
    // GR-10 (synth): credentials were written into a scrape URL, which Prometheus shows on its targets page.
    // what was found is named, and never shown.
    if (found !== undefined) fail(prop, `not contain a secret (GR-10): ${WAY_OUT}`, found);
  }
}
