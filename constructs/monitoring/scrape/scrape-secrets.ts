import { Token } from "cdktf";
import { isLiteralSecret, secretIn, type Fail } from "../../checks";
import type { ScrapeJob } from "./scrape-job";

/** Where Prometheus reads a credential from a file. */
const WAY_OUT = "refer to a Secret in bearerToken or basicAuth, or write a raw job that names a file";

/** Refuses credentials in what everybody may read: addresses, parameters and the path. */
export function refuseWrittenSecrets({ target, params = {} }: ScrapeJob, fail: Fail): void {
  const texts: [string, string | undefined][] = [
    ["target.metricsPath", target.metricsPath],
    ...("addresses" in target ? named("target.addresses", target.addresses) : []),
    ...("probes" in target ? named("target.probes", target.probes) : []),
  ];
  for (const [prop, text] of texts) {
    const found = text === undefined || Token.isUnresolved(text) ? undefined : secretIn(text);
    // what was found is named, and never shown.
    if (found !== undefined) fail(prop, `hold no secret: ${WAY_OUT}`, found);
  }
  for (const [name, values] of Object.entries(params)) {
    if (values.some((value) => isLiteralSecret(name, value) || secretIn(value) !== undefined)) {
      fail("params", `hold no secret: ${WAY_OUT}`, name);
    }
  }
}

function named(prop: string, texts: readonly string[]): [string, string][] {
  return texts.map((text) => [prop, text]);
}
