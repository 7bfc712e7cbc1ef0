import type { ServiceAddress } from "../cluster";
import type { Middleware } from "./middleware";

/** A path and everything below it: `/api` takes `/api` and `/api/v1`, and not `/apix`. */
export interface PathPrefix {
  /** The path, which begins with a slash and does not end with one. */
  readonly prefix: string;
}

/** One path alone. */
export interface ExactPath {
  /** The path, which begins with a slash. */
  readonly exact: string;
}

/** Paths by an expression of RE2. */
export interface PathPattern {
  /** The expression, which begins with `^/`: without the anchor, it would be found anywhere in a path. */
  readonly pattern: string;
}

/** Which paths of a host a route takes. */
export type PathMatch = PathPrefix | ExactPath | PathPattern;

/** Methods of HTTP. */
export enum HttpMethod {
  GET = "GET",
  HEAD = "HEAD",
  POST = "POST",
  PUT = "PUT",
  PATCH = "PATCH",
  DELETE = "DELETE",
  OPTIONS = "OPTIONS",
}

/** Which requests a route takes, and what is done with them on the way. */
export interface RouteMatch {
  /**
   * Names of the hosts, at least one: lower case, without scheme, port or path. `*.example.com` stands for one label in
   * place of the star.
   */
  readonly hosts: readonly string[];
  /**
   * Which paths it takes. Of several routes of a host, the most specific one takes a request: an exact path before a
   * pattern, a pattern before a prefix, and the longer one of two.
   * @default - all that no other route of the host takes
   */
  readonly path?: PathMatch;
  /**
   * Methods that it takes.
   * @default - all
   */
  readonly methods?: readonly HttpMethod[];
  /**
   * Headers that a request must have, with their values.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What is done with a request before the backend gets it, in this order.
   * @default - nothing
   */
  readonly middlewares?: readonly Middleware[];
  /**
   * Which of several routes of a host takes a request: the highest number, 1 to 1000. Where one route of a host has a
   * number, all of them need one.
   * @default - the most specific one takes it
   */
  readonly priority?: number;
}

/** How a backend that speaks TLS is known. */
export type BackendTls = VerifiedBackend | UnverifiedBackend;

/** A backend whose certificate is verified. */
export interface VerifiedBackend {
  /** Secret in the namespace of the routes with the authority's certificate as `ca.crt`. */
  readonly certificateAuthoritySecretName: string;
  /**
   * Name in the certificate.
   * @default - the host of the Service
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
  /** The Service, in the namespace of the routes: `address` of the construct that makes it. */
  readonly to: ServiceAddress;
  /** Name of one of its ports. */
  readonly portName: string;
  /**
   * How a backend that speaks TLS is known.
   * @default - it speaks plain HTTP
   */
  readonly backendTls?: BackendTls;
}

/** Where clients are sent. */
export interface Redirect {
  /**
   * Host that they are sent to.
   * @default - the same; toScheme then says what changes
   */
  readonly toHost?: string;
  /**
   * Scheme that they are sent to.
   * @default "https"
   */
  readonly toScheme?: "http" | "https";
  /**
   * Whether browsers remember it: without asking again, for as long as they like.
   * @default false
   */
  readonly permanent?: boolean;
}

/** A route that sends clients elsewhere; the path stays. */
export interface RedirectRoute extends RouteMatch {
  /** Where to. */
  readonly redirect: Redirect;
}

/** One route: which requests it takes, and where they go. */
export type HttpRoute = ServiceRoute | RedirectRoute;

/** Returns whether a route sends clients elsewhere. */
export function isRedirect(route: HttpRoute): route is RedirectRoute {
  return "redirect" in route;
}

/** Returns the prefix of a route as it is compared: without a path, or with `/`, it is everything. */
export function prefixOf({ path }: RouteMatch): string | undefined {
  if (path === undefined) return "";
  return "prefix" in path ? path.prefix.replace(/^\/$/, "") : undefined;
}
