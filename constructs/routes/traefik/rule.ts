import { type HttpRoute, prefixOf } from "../http-route";

/**
 * Writes the rule of a route in the rule syntax of Traefik.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/
 */
export function ruleOf(route: HttpRoute): string {
  const { hosts, methods = [], headers = {} } = route;
  const parts = [
    anyOf(hosts.map(hostRule)),
    pathRule(route),
    anyOf(methods.map((method) => call("Method", method))),
    ...Object.entries(headers).map(([name, value]) => call("Header", name, value)),
  ];
  return parts.filter((part) => part !== undefined).join(" && ");
}

function hostRule(host: string): string {
  if (!host.startsWith("*.")) return call("Host", host);
  return call("HostRegexp", `^[^.]+${host.slice(1).replaceAll(".", "\\.")}$`);
}

/** Traefik's own `PathPrefix` also matches `/gotruex` for `/gotrue`. */
function pathRule(route: HttpRoute): string | undefined {
  const { path } = route;
  const prefix = prefixOf(route);
  if (prefix === "" || path === undefined) return undefined;
  if (prefix !== undefined) return anyOf([call("Path", prefix), call("PathPrefix", `${prefix}/`)]);
  return "exact" in path
    ? call("Path", path.exact)
    : "pattern" in path
      ? call("PathRegexp", path.pattern)
      : undefined;
}

function anyOf(rules: readonly string[]): string | undefined {
  return rules.length > 1 ? `(${rules.join(" || ")})` : rules[0];
}

function call(name: string, ...texts: readonly string[]): string {
  return `${name}(${texts.map((text) => `\`${text}\``).join(", ")})`;
}

/** Weights of the parts of a rule, such that no sum of lower weights reaches the next one. */
const PER_CONDITION = 10_000;
const PREFIX = 1_000_000;
const PATTERN = 2_000_000;
const EXACT = 3_000_000;
const WHOLE_HOST = 10_000_000;
const WRITTEN = 100_000_000;

/**
 * Returns the priority of a route, which is always set explicitly: by default, Traefik uses the length of the rule,
 * so that a route of three hosts without a path would precede a route of one host with a path.
 */
export function priorityOf(route: HttpRoute): number {
  const { hosts, path, methods = [], headers = {}, priority } = route;
  if (priority !== undefined) return WRITTEN + priority;
  const host = hosts.every((each) => !each.startsWith("*.")) ? WHOLE_HOST : 0;
  const conditions = (methods.length > 0 ? 1 : 0) + Object.keys(headers).length;
  return 1 + host + conditions * PER_CONDITION + (path === undefined ? 0 : ofPath(path));
}

function ofPath(path: NonNullable<HttpRoute["path"]>): number {
  if ("exact" in path) return EXACT + path.exact.length;
  if ("pattern" in path) return PATTERN + path.pattern.length;
  return PREFIX + path.prefix.length;
}
