import type { JsonObject } from "../../../charts";
import { durationMilliseconds } from "../../model/duration";

/** Settings for authentication, of which Prometheus accepts one. */
const LOGINS = ["authorization", "basic_auth", "oauth2", "bearer_token", "bearer_token_file"];

/**
 * Returns the rule that fields of a raw job break together, for which Prometheus would refuse all jobs.
 * @param intervalSeconds interval of a job that sets none
 */
export function rawContradiction(config: JsonObject, intervalSeconds: number): string | undefined {
  const { no_proxy, proxy_url, proxy_from_environment, proxy_connect_header, scrape_protocols } = config;
  if (LOGINS.filter((field) => config[field] !== undefined).length > 1)
    return "contain only one way to authenticate";
  const isProxied = proxy_url !== undefined || proxy_from_environment === true;
  if (no_proxy !== undefined && proxy_url === undefined) return "have proxy_url beside no_proxy";
  if (proxy_connect_header !== undefined && !isProxied)
    return "have proxy_url or proxy_from_environment beside proxy_connect_header";
  if (proxy_url !== undefined && proxy_from_environment === true) {
    return "have one of proxy_url and proxy_from_environment";
  }
  if (Array.isArray(scrape_protocols)) {
    const isOnce = new Set(scrape_protocols).size === scrape_protocols.length;
    if (scrape_protocols.length === 0 || !isOnce) return "have at least one of scrape_protocols, each once";
  }
  const interval = millisecondsOf(config.scrape_interval) || intervalSeconds * 1000;
  if (millisecondsOf(config.scrape_timeout) > interval) {
    return "have a scrape_timeout of at most its scrape_interval";
  }
  return undefined;
}

function millisecondsOf(duration: JsonObject[string]): number {
  return typeof duration === "string" ? durationMilliseconds(duration) : 0;
}
