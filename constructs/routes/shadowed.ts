import { type Fail, isAtOrBelow } from "../checks";
import { type HttpRoute, isRedirect, literalPathOf, prefixOf } from "./http-route";

type Named = readonly [name: string, route: HttpRoute];

/** Refuses a route that gets no request, because another one with a priority matches all of them first. */
export function validateReached(routes: readonly Named[], failOf: (name: string) => Fail): void {
  for (const [name, route] of routes) {
    const first = routes.find(([other, each]) => other !== name && shadows(each, route));
    if (first === undefined) continue;
    const rule = `be higher than that of ${first[0]} (${first[1].priority}), which matches all of its requests first`;
    failOf(name)("priority", rule, route.priority);
  }
}

/** Returns whether a route matches all requests of another one. */
function shadows(first: HttpRoute, route: HttpRoute): boolean {
  if (first.priority === undefined || route.priority === undefined) return false;
  // routes of equal priority and equal requests are refused as one route named twice.
  if (first.priority < route.priority || (first.priority === route.priority && !isWider(first, route)))
    return false;
  const isConditional = first.methods !== undefined || Object.keys(first.headers ?? {}).length > 0;
  return (
    !isConditional && route.hosts.every((host) => first.hosts.includes(host)) && hasAllPaths(first, route)
  );
}

function hasAllPaths(first: HttpRoute, route: HttpRoute): boolean {
  const prefix = prefixOf(first);
  if (prefix === undefined) return false;
  if (prefix === "") return true;
  return isAtOrBelow(literalPathOf(route) ?? "", prefix);
}

function isWider(first: HttpRoute, route: HttpRoute): boolean {
  return (first.path === undefined ? 0 : pathLength(first)) < pathLength(route);
}

function pathLength({ path }: HttpRoute): number {
  return path === undefined ? 0 : Object.values(path as unknown as Record<string, string>).join("").length;
}

/** Refuses redirects of whole hosts that form a cycle. */
export function validateNoCircle(
  routes: readonly Named[],
  scheme: string,
  failOf: (name: string) => Fail,
): void {
  const targets = new Map<string, readonly [host: string, name: string]>();
  for (const [name, route] of routes) {
    if (
      !isRedirect(route) ||
      route.path !== undefined ||
      route.methods !== undefined ||
      route.headers !== undefined
    )
      continue;
    const { toHost, toScheme = "https" } = route.redirect;
    if (toHost === undefined || toScheme !== scheme) continue;
    for (const host of route.hosts) targets.set(host, [toHost, name]);
  }
  for (const [host, [, name]] of targets) {
    const passed: string[] = [];
    for (
      let at: string | undefined = host;
      at !== undefined && !passed.includes(at);
      at = targets.get(at)?.[0]
    )
      passed.push(at);
    const last = targets.get(passed.at(-1) ?? "")?.[0];
    if (last !== host) continue;
    failOf(name)(
      "redirect.toHost",
      `not lead back to ${host}: clients would be redirected in a circle`,
      passed.slice(1),
    );
  }
}
