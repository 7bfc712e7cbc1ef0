import type { ServiceAddress } from "../cluster";
import type { Middleware } from "./middleware";

/** A path and all paths below it: `/api` matches `/api` and `/api/v1`, but not `/apix`. */
export interface PathPrefix {
  /** The path, which begins with a slash and does not end with one. */
  readonly prefix: string;
}

/** A single path. */
export interface ExactPath {
  /** The path, which begins with a slash. */
  readonly exact: string;
}

/** Paths that match a regular expression. */
export interface PathPattern {
  /**
   * Regular expression in RE2 syntax. It must begin with `^/`, as it would match anywhere in a path without the
   * anchor.
   */
  readonly pattern: string;
}

/** The paths of a host that a route matches. */
export type PathMatch = PathPrefix | ExactPath | PathPattern;

/** HTTP methods. */
export enum HttpMethod {
  GET = "GET",
  HEAD = "HEAD",
  POST = "POST",
  PUT = "PUT",
  PATCH = "PATCH",
  DELETE = "DELETE",
  OPTIONS = "OPTIONS",
}

/** The requests that a route matches, and its middlewares. */
export interface RouteMatch {
  /**
   * Host names, at least one: lower case, without scheme, port or path. The star in `*.example.com` matches one
   * label.
   */
  readonly hosts: readonly string[];
  /**
   * The paths that it matches. If several routes of a host match a request, the most specific one is used: an exact
   * path before a pattern, a pattern before a prefix, and the longer of two prefixes.
   * @default - all paths that no other route of the host matches
   */
  readonly path?: PathMatch;
  /**
   * HTTP methods that it matches.
   * @default - all
   */
  readonly methods?: readonly HttpMethod[];
  /**
   * Headers that a request must have, with their exact values.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Middlewares, which process a request in this order before the backend receives it.
   * @default - none
   */
  readonly middlewares?: readonly Middleware[];
  /**
   * Priority among the routes of a host, 1 to 1000: the matching route with the highest number is used. If one route
   * of a host has a priority, all of them need one.
   * @default - the most specific route is used
   */
  readonly priority?: number;
}

/** How the certificate of a backend that serves HTTPS is verified. */
export type BackendTls = VerifiedBackend | UnverifiedBackend;

/** A backend whose certificate is verified. */
export interface VerifiedBackend {
  /**
   * Name of a Secret in the namespace of the routes that contains the certificate of the authority under the key
   * `ca.crt`.
   */
  readonly certificateAuthoritySecretName: string;
  /**
   * Server name that the certificate must contain.
   * @default - the host name of the Service
   */
  readonly serverName?: string;
}

/** A backend whose certificate is not verified. */
export interface UnverifiedBackend {
  /** Why the certificate of the backend is not verified. */
  readonly unverified: { readonly reason: string };
}

/** A route to a Service. */
export interface ServiceRoute extends RouteMatch {
  /** The Service, in the namespace of the routes: `address` of the construct that creates it. */
  readonly to: ServiceAddress;
  /** Name of a port of the Service. */
  readonly portName: string;
  /**
   * How the certificate of a backend that serves HTTPS is verified.
   * @default - the backend serves plain HTTP
   */
  readonly backendTls?: BackendTls;
}

/** Target of a redirect. */
export interface Redirect {
  /**
   * Host of the target.
   * @default - the host of the request; the scheme must then differ from that of the entry
   */
  readonly toHost?: string;
  /**
   * Scheme of the target.
   * @default "https"
   */
  readonly toScheme?: "http" | "https";
  /**
   * Whether the redirect is permanent. Browsers may cache such a redirect indefinitely.
   * @default false
   */
  readonly permanent?: boolean;
}

/** A route that redirects clients to another host or scheme. The path is kept. */
export interface RedirectRoute extends RouteMatch {
  /** Target of the redirect. */
  readonly redirect: Redirect;
}

/** A route: the requests that it matches, and their target. */
export type HttpRoute = ServiceRoute | RedirectRoute;

/** Returns whether a route is a redirect. */
export function isRedirect(route: HttpRoute): route is RedirectRoute {
  return "redirect" in route;
}

/** Returns the path that all requests of a route have, or begin with; undefined for a pattern, and without a path. */
export function literalPathOf({ path }: RouteMatch): string | undefined {
  if (path === undefined || "pattern" in path) return undefined;
  return "prefix" in path ? path.prefix : path.exact;
}

/** Returns the path prefix of a route in a comparable form: a route without a path equals one with the prefix `/`. */
export function prefixOf({ path }: RouteMatch): string | undefined {
  if (path === undefined) return "";
  return "prefix" in path ? path.prefix.replace(/^\/$/, "") : undefined;
}
