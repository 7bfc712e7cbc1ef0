import {
  didYouMean,
  dnsLabelRule,
  type Fail,
  failOf,
  isDnsLabel,
  isDnsSubdomain,
  readRe2,
  requireDnsLabel,
  requireDnsName,
  requireWholeNumber,
} from "../checks";
import { requireHeadersOnce } from "./header-rules";
import {
  type HttpRoute,
  isRedirect,
  type PathMatch,
  type RedirectRoute,
  type ServiceRoute,
} from "./http-route";
import type { HttpRoutesProps } from "./http-routes-props";
import { validateMiddlewares } from "./middleware-rules";
import { validateNoCircle, validateReached } from "./shadowed";

/** The name is followed by `-routes`, or by a dash and the name of a route. */
const NAME = { longest: 40 };

/**
 * Checks all rules of routes that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateRoutes(path: string, props: HttpRoutesProps): void {
  const fail = failOf(path);
  requireDnsLabel(fail, "name", props.name, NAME);
  const entries = Object.entries(props.routes);
  if (entries.length === 0) fail("routes", "contain at least one route", props.routes);
  for (const [name, route] of entries) {
    if (!isDnsLabel(name, { longest: 20 }))
      fail("routes", `have names that are ${dnsLabelRule({ longest: 20 }).slice(3)}`, name);
    const failIn = failOf(path, `routes.${name}.`);
    validateHosts(route, failIn);
    if (route.path !== undefined) validatePath(route.path, failIn);
    validateMatch(route, failIn);
    if (isRedirect(route) && "to" in route)
      failIn("redirect", "not be set beside to: a route leads to a Service or redirects", route.redirect);
    if (isRedirect(route)) validateRedirect(route, props, failIn);
    else validateService(route, props, failIn);
    validateMiddlewares(route, failIn);
  }
  const failFor = (name: string) => failOf(path, `routes.${name}.`);
  validateReached(entries, failFor);
  validateNoCircle(entries, props.through.scheme, failFor);
}

function validateHosts({ hosts }: HttpRoute, fail: Fail): void {
  if (hosts.length === 0) {
    fail("hosts", "name at least one host: a route without one matches its path on every host", hosts);
  }
  const wrong = hosts.find((host) => !isDnsSubdomain(host.replace(/^\*\./, "")) || !host.includes("."));
  if (wrong !== undefined) {
    const rule =
      "be DNS names in lower case, such as docs.example.com or *.example.com, without scheme, port or path";
    fail("hosts", rule, wrong);
  }
  const address = hosts.find((host) => /\.\d+$/.test(host));
  if (address !== undefined) {
    fail(
      "hosts",
      "be names, not IP addresses: an Ingress and a Gateway refuse them, and no certificate covers them",
      address,
    );
  }
  const twice = hosts.find((host, at) => hosts.indexOf(host) < at);
  if (twice !== undefined) fail("hosts", "name each host once", twice);
}

function validatePath(path: PathMatch, fail: Fail): void {
  const kinds = Object.keys(path);
  if (kinds.length !== 1)
    fail("path", "have one of prefix, exact and pattern: only one would be used", kinds);
  if ("pattern" in path) return validatePattern(path.pattern, fail);
  const [prop, text] =
    "prefix" in path ? (["prefix", path.prefix] as const) : (["exact", path.exact] as const);
  const isClean = /^\/[^\s`?#]*$/.test(text) && !text.includes("//") && !/\/\.{1,2}(\/|$)/.test(text);
  if (!isClean) {
    fail(
      `path.${prop}`,
      "begin with / and have no white space, ?, #, backtick, //, . or .. part in it",
      text,
    );
  }
  if (prop === "prefix" && text.length > 1 && text.endsWith("/")) {
    fail("path.prefix", "not end with /: it matches the path and everything below it either way", text);
  }
}

function validatePattern(pattern: string, fail: Fail): void {
  if (!pattern.startsWith("^/")) {
    fail("path.pattern", "begin with ^/, or it also matches in the middle of other paths", pattern);
  }
  if (pattern.includes("`")) fail("path.pattern", "have no backtick, which ends the text of a rule", pattern);
  const read = readRe2(pattern, true);
  if ("mistake" in read) fail("path.pattern", `be a regular expression of RE2: ${read.mistake}`, pattern);
}

function validateMatch({ methods, headers = {}, priority }: HttpRoute, fail: Fail): void {
  if (methods?.length === 0) fail("methods", "name at least one method, or be omitted for all", methods);
  const twice = methods?.find((method, at) => methods.indexOf(method) < at);
  if (twice !== undefined) fail("methods", "name each method once", twice);
  requireHeadersOnce("headers", headers, fail);
  const host = Object.keys(headers).find((name) => name.toLowerCase() === "host");
  if (host !== undefined)
    fail("headers", "not contain Host, which controllers do not look for there: set hosts", host);
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[-\w]+$/.test(name)) fail("headers", "have names of letters, digits, '-' and '_'", name);
    if (!/^[^`\n\r]+$/.test(value)) {
      fail(`headers.${name}`, "have no backtick and no line break, and not be empty", value);
    }
  }
  if (priority !== undefined) requireWholeNumber(fail, "priority", priority, { most: 1000 });
}

function validateService(
  { to, portName, backendTls }: ServiceRoute,
  props: HttpRoutesProps,
  fail: Fail,
): void {
  if (to.namespace !== props.namespace) {
    const rule = `be a Service of namespace ${props.namespace}: Traefik and others silently drop routes to another one. Create HttpRoutes in namespace ${to.namespace} for it`;
    fail("to", rule, `${to.namespace}/${to.name}`);
  }
  if (!Object.hasOwn(to.ports, portName)) {
    const known = Object.keys(to.ports);
    const rule = `be a port of Service ${to.name}: ${known.join(", ") || "none"}${didYouMean(portName, known)}`;
    fail("portName", rule, portName);
  }
  if (backendTls === undefined) return;
}

function validateRedirect(
  { redirect, hosts }: RedirectRoute,
  { through }: HttpRoutesProps,
  fail: Fail,
): void {
  const { toHost, toScheme = "https" } = redirect;
  if (toHost === undefined) {
    if (toScheme !== through.scheme) return;
    const rule = `be set, or toScheme must not be ${through.scheme}, the scheme of the requests: clients would be redirected in a loop`;
    fail("redirect.toHost", rule, toHost);
  }
  requireDnsName(fail, "redirect.toHost", toHost);
  if (hosts.includes(toHost) && toScheme === through.scheme) {
    fail(
      "redirect.toHost",
      "not be a host of the route itself: clients would be redirected in a loop",
      toHost,
    );
  }
}
