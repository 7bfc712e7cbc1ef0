import { type Fail, isAtOrBelow, readRe2, requireDnsName } from "../checks";
import type { ForwardAuth, IpAllowList, RateLimit } from "./access-middleware";
import { contradictionIn } from "./contradictions/contradictions";
import type { Step } from "./contradictions/step";
import { stepsIn } from "./contradictions/steps";
import { validateHeaders } from "./header-rules";
import { type HttpRoute, literalPathOf } from "./http-route";
import {
  type Buffering,
  kindOfMiddleware,
  type Middleware,
  type RedirectRegex,
  type StripPrefix,
  type UncheckedMiddleware,
} from "./middleware";
import { requireCount, requireTexts } from "./middleware-values";
import { networkOf } from "./networks";
import { middlewareObject, specOf } from "./traefik/middleware-objects";

/**
 * Checks the middlewares of a route. Traefik accepts every mistake in them, and then answers with 404 or ignores the
 * middleware.
 */
export function validateMiddlewares(route: HttpRoute, fail: Fail): void {
  for (const [at, middleware] of (route.middlewares ?? []).entries()) {
    const failIn: Fail = (prop, rule, got) => fail(`middlewares[${at}].${prop}`, rule, got);
    validateMiddleware(middleware, route, failIn);
  }
  validateOnce(route, fail);
  const contradiction = contradictionIn(stepsOf(route));
  if (contradiction !== undefined) fail(contradiction.step.at, contradiction.rule, contradiction.step.kind);
}

/** Returns the middlewares whose settings are declared; the plan reads those of existing ones. */
function stepsOf({ middlewares = [] }: HttpRoute): readonly Step[] {
  return middlewares.flatMap((each, index) => {
    const spec = "existing" in each ? undefined : specOf(each);
    return stepsIn(spec, `middlewares[${index}]`, () => undefined);
  });
}

/** Refuses a middleware that would process each request twice: basicAuth finds no password the second time. */
function validateOnce({ middlewares = [] }: HttpRoute, fail: Fail): void {
  const names = middlewares.map((each) => middlewareObject("routes", "default", each).name);
  for (const [at, middleware] of middlewares.entries()) {
    const first = names.indexOf(names[at] ?? "");
    if (first === at) continue;
    const rule = `differ from middlewares[${first}], or it processes each request twice: remove one of them`;
    fail(`middlewares[${at}]`, rule, kindOfMiddleware(middleware));
  }
}

function validateMiddleware(middleware: Middleware, route: HttpRoute, fail: Fail): void {
  if ("stripPrefix" in middleware) return validateStripPrefix(middleware, route, fail);
  if ("addPrefix" in middleware && !/^\/[^\s?#]*[^\s?#/]$/.test(middleware.addPrefix)) {
    fail("addPrefix", "begin with / and not end with it", middleware.addPrefix);
  }
  if ("headers" in middleware) return validateHeaders(middleware.headers, fail);
  if ("redirectRegex" in middleware) return validateRedirectRegex(middleware, fail);
  if ("buffering" in middleware) return validateBuffering(middleware, fail);
  if ("compress" in middleware) {
    requireTexts("compress.excludedContentTypes", middleware.compress.excludedContentTypes, fail);
  }
  if ("basicAuth" in middleware) {
    const { realm } = middleware.basicAuth;
    requireTexts("basicAuth.realm", realm === undefined ? [] : [realm], fail);
  }
  if ("forwardAuth" in middleware) return validateForwardAuth(middleware, fail);
  if ("rateLimit" in middleware) return validateRateLimit(middleware, fail);
  if ("ipAllowList" in middleware) return validateAllowList(middleware, fail);
  if ("existing" in middleware) requireName("existing", middleware.existing, fail);
  if ("unchecked" in middleware) validateUnchecked(middleware, fail);
}

function validateStripPrefix({ stripPrefix }: StripPrefix, route: HttpRoute, fail: Fail): void {
  if (stripPrefix.length === 0) fail("stripPrefix", "name at least one prefix", stripPrefix);
  const taken = literalPathOf(route);
  if (stripPrefix.length > 1) {
    const rule =
      "name a single prefix: all requests of the route begin with each of them, and Traefik strips the first only";
    fail("stripPrefix", rule, stripPrefix);
  }
  for (const prefix of stripPrefix) {
    if (prefix !== "" && taken !== undefined && isAtOrBelow(taken, prefix)) continue;
    const rule = "be the path of the route or its beginning: other requests do not begin with it";
    fail("stripPrefix", rule, prefix);
  }
}

function validateRedirectRegex({ redirectRegex }: RedirectRegex, fail: Fail): void {
  const { regex, replacement } = redirectRegex;
  const read = readRe2(regex, true);
  if ("mistake" in read)
    return fail("redirectRegex.regex", `be a regular expression of RE2: ${read.mistake}`, regex);
  if (regex === "") fail("redirectRegex.regex", "not be empty", regex);
  const groups = [...replacement.matchAll(/\$\{?(\d+)/g)].map(([, group]) => Number(group));
  const missing = groups.find((group) => group > read.groups);
  if (replacement === "" || missing !== undefined) {
    fail(
      "redirectRegex.replacement",
      `be a URL with groups that the expression has, which are ${read.groups}`,
      replacement,
    );
  }
}

function validateBuffering({ buffering }: Buffering, fail: Fail): void {
  const { maxRequestBody, maxResponseBody } = buffering;
  if (maxRequestBody === undefined && maxResponseBody === undefined) {
    fail("buffering", "limit requests or responses: Traefik drops a route with an empty middleware", {});
  }
  for (const [prop, size] of Object.entries({ maxRequestBody, maxResponseBody })) {
    if (size?.bytes === 0)
      fail(`buffering.${prop}`, "be greater than 0, which would mean no limit", size.toString());
  }
}

function validateForwardAuth({ forwardAuth }: ForwardAuth, fail: Fail): void {
  const { to, portName, path, authResponseHeaders } = forwardAuth;
  requireTexts("forwardAuth.authResponseHeaders", authResponseHeaders, fail);
  to.port(portName);
  if (!/^\/[^\s]*$/.test(path)) fail("forwardAuth.path", "begin with / and have no white space", path);
}

function validateRateLimit({ rateLimit }: RateLimit, fail: Fail): void {
  for (const prop of ["average", "periodSeconds", "burst"] as const) {
    requireCount(`rateLimit.${prop}`, rateLimit[prop], fail);
  }
}

function validateAllowList({ ipAllowList: { ranges, proxies } }: IpAllowList, fail: Fail): void {
  if (ranges.length === 0) fail("ipAllowList.ranges", "name at least one network", ranges);
  const wrong = ranges.find((range) => networkOf(range) === undefined);
  if (wrong !== undefined) {
    fail(
      "ipAllowList.ranges",
      "be addresses or networks such as 10.0.110.0/24, with no bits set behind the prefix",
      wrong,
    );
  }
  const all = ranges.find((range) => range.endsWith("/0"));
  if (all !== undefined) fail("ipAllowList.ranges", "not be all addresses, or it rejects no client", all);
  requireCount("ipAllowList.proxies", proxies, fail);
}

function validateUnchecked({ unchecked }: UncheckedMiddleware, fail: Fail): void {
  const kinds = Object.keys(unchecked);
  if (kinds.length !== 1)
    fail("unchecked", "be of one kind: of several in one Middleware, Traefik uses one", kinds);
  if (kinds[0] !== "redirectScheme") return;
  const rule =
    "be no redirectScheme: it answers every request, or none that already has the scheme. Set redirect of the route instead of to";
  fail("unchecked", rule, unchecked);
}

function requireName(prop: string, name: string, fail: Fail): void {
  requireDnsName(fail, prop, name);
}
