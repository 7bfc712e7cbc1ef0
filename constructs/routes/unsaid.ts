import { type Fail, failOf } from "../checks";
import { filtersOfMiddleware } from "./gateway/filters";
import { type HttpRoute, isRedirect } from "./http-route";
import type { HttpRoutesProps } from "./http-routes-props";
import { kindOfMiddleware, type Middleware } from "./middleware";

const WAY_OUT = "use a TraefikEntryPoint";

/** Refuses props that an entry does not support, as the route would behave differently without them. */
export function refuseUnsaid(path: string, { through, routes }: HttpRoutesProps): void {
  if (through.kind === "traefik") return;
  for (const [name, route] of Object.entries(routes)) {
    const fail = failOf(path, `routes.${name}.`);
    if (route.priority !== undefined) {
      fail(
        "priority",
        `not be set through ${through.title}, where the most specific route wins: ${WAY_OUT}`,
        route.priority,
      );
    }
    if (!isRedirect(route) && route.backendTls !== undefined) {
      fail(
        "backendTls",
        `not be set through ${through.title}, where each controller has its own setting: ${WAY_OUT}`,
        route.backendTls,
      );
    }
    if (through.kind === "gateway") refuseForGateway(route, fail);
    else refuseForIngress(route, fail);
  }
}

function refuseForGateway(route: HttpRoute, fail: Fail): void {
  const { middlewares = [], path } = route;
  for (const [at, middleware] of middlewares.entries()) {
    const kind = kindOfMiddleware(middleware);
    if (!hasFilter(middleware)) {
      fail(
        `middlewares[${at}]`,
        `be headers or stripPrefix, for which the Gateway API has filters: ${WAY_OUT}`,
        kind,
      );
    }
    const taken = path !== undefined && "prefix" in path ? [path.prefix] : [];
    if ("stripPrefix" in middleware && middleware.stripPrefix.join() !== taken.join()) {
      const rule = `be exactly the prefix of the route's path, because a filter of the Gateway API replaces no other: ${WAY_OUT}`;
      fail(`middlewares[${at}].stripPrefix`, rule, middleware.stripPrefix);
    }
    refuseRepeated(middlewares, at, fail);
  }
  const rewriting = middlewares.findIndex((middleware) => "stripPrefix" in middleware);
  if (!isRedirect(route) || rewriting < 0) return;
  const rule = `not be stripPrefix on a redirect, because the Gateway API cannot both redirect and rewrite: ${WAY_OUT}`;
  fail(`middlewares[${rewriting}]`, rule, "stripPrefix");
}

/** Refuses a filter that an earlier middleware has too: the API server refuses such an HTTPRoute. */
function refuseRepeated(middlewares: readonly Middleware[], at: number, fail: Fail): void {
  const typesOf = (each: Middleware) => filtersOfMiddleware(each).map(({ type }) => type);
  const before = middlewares.slice(0, at).flatMap(typesOf);
  const repeated = middlewares
    .slice(at, at + 1)
    .flatMap(typesOf)
    .find((type) => before.includes(type));
  if (repeated === undefined) return;
  const rule = `not repeat a filter of an earlier one, because the Gateway API accepts each once: combine them, or ${WAY_OUT}`;
  fail(`middlewares[${at}]`, rule, repeated);
}

function hasFilter(middleware: Middleware): boolean {
  return "headers" in middleware || "stripPrefix" in middleware;
}

function refuseForIngress(route: HttpRoute, fail: Fail): void {
  const { middlewares = [], path, methods, headers } = route;
  if (isRedirect(route))
    fail(
      "redirect",
      `not be set: an Ingress routes to Services only. ${WAY_OUT}, or a GatewayListener`,
      route.redirect,
    );
  if (middlewares.length > 0) {
    fail(
      "middlewares",
      `not be set: an Ingress has none. ${WAY_OUT}, or a GatewayListener`,
      middlewares.map(kindOfMiddleware),
    );
  }
  if (path !== undefined && "pattern" in path) {
    fail(
      "path.pattern",
      `not be set: paths of an Ingress begin with /. ${WAY_OUT}, or a GatewayListener`,
      path.pattern,
    );
  }
  if (methods !== undefined || headers !== undefined) {
    const prop = methods === undefined ? "headers" : "methods";
    fail(
      prop,
      `not be set: an Ingress matches hosts and paths only. ${WAY_OUT}, or a GatewayListener`,
      methods ?? headers,
    );
  }
}
