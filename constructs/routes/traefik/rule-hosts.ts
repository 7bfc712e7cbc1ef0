const HOSTS = /\bHost(Regexp)?\(([^)]*)\)/g;

/**
 * Returns the hosts in a rule: all texts in `Host(...)`.
 * @param withPatterns whether those in `HostRegexp(...)` count, too
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/
 */
export function hostsInRule(rule: string, withPatterns = false): readonly string[] {
  const calls = [...rule.matchAll(HOSTS)].filter(([, pattern]) => withPatterns || pattern === undefined);
  return calls.flatMap(([, , texts = ""]) =>
    [...texts.matchAll(/[`"]([^`"]+)[`"]/g)].map(([, host = ""]) => host),
  );
}

/** Returns the conditions of a rule besides its hosts, joined by `&&`. */
export function conditionBesideHosts(rule: string): string {
  const others = rule.replace(HOSTS, "").split("&&");
  return others
    .map((part) => part.trim())
    .filter((part) => /\w/.test(part))
    .join(" && ");
}
