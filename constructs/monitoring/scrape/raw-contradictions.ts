import type { JsonObject } from "../../charts";

/** Prometheus takes one way to log in. */
const LOGINS = ["authorization", "basic_auth", "oauth2", "bearer_token", "bearer_token_file"];

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/**
 * Returns the rule that fields of a raw job break together, for which Prometheus would refuse all jobs.
 * @param intervalSeconds what holds where the job names no interval
 */
export function rawContradiction(config: JsonObject, intervalSeconds: number): string | undefined {
  const { no_proxy, proxy_url, proxy_from_environment, proxy_connect_header, scrape_protocols } = config;
  if (LOGINS.filter((field) => config[field] !== undefined).length > 1) return "hold one way to log in only";
  const isProxied = proxy_url !== undefined || proxy_from_environment === true;
  if (no_proxy !== undefined && proxy_url === undefined) return "have proxy_url beside no_proxy";
  if (proxy_connect_header !== undefined && !isProxied)
    return "have proxy_url or proxy_from_environment beside proxy_connect_header";
  if (proxy_url !== undefined && proxy_from_environment === true) {
    return "have one of proxy_url and proxy_from_environment";
  }
  if (Array.isArray(scrape_protocols)) {
    const isOnce = new Set(scrape_protocols).size === scrape_protocols.length;
    if (scrape_protocols.length === 0 || !isOnce)
      return "have one of scrape_protocols at least, and each once";
  }
  const interval = millisecondsOf(config.scrape_interval) || intervalSeconds * 1000;
  if (millisecondsOf(config.scrape_timeout) > interval) {
    return "have a scrape_timeout of at most its scrape_interval";
  }
  return undefined;
}

function millisecondsOf(duration: JsonObject[string]): number {
  if (typeof duration !== "string") return 0;
  const parts = [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (MILLISECONDS[unit ?? ""] ?? 0), 0);
}
