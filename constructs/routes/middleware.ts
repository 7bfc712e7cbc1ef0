import type { JsonObject } from "../charts";
import type { Memory } from "../units";
import type { BasicAuth, ForwardAuth, IpAllowList, RateLimit } from "./access-middleware";

/**
 * Removes prefixes from the path of requests.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/stripprefix/
 */
export interface StripPrefix {
  /** The prefixes: each is the path of the route, or a leading part of it. */
  readonly stripPrefix: readonly string[];
}

/**
 * Adds a prefix to the path of requests.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/addprefix/
 */
export interface AddPrefix {
  /** The prefix, which begins with a slash and does not end with one. */
  readonly addPrefix: string;
}

/**
 * Cross-origin resource sharing (CORS).
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
 */
export interface Cors {
  /** Allowed origins, such as `https://docs.example.com`; `*` for all. */
  readonly allowOrigins: readonly string[];
  /**
   * Allowed methods.
   * @default - those that browsers send without a preflight request
   */
  readonly allowMethods?: readonly string[];
  /**
   * Allowed request headers.
   * @default - those that browsers send without a preflight request
   */
  readonly allowHeaders?: readonly string[];
  /**
   * Whether requests may include credentials such as cookies; not with the origin `*`.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Seconds for which browsers cache the result of a preflight request; a whole number of 1 or more.
   * @default - the default of the browser
   */
  readonly maxAgeSeconds?: number;
}

/** Changes of headers. */
export interface HeaderChanges {
  /**
   * Request headers to set; an empty value removes the header.
   * @default - unchanged
   */
  readonly request?: Readonly<Record<string, string>>;
  /**
   * Response headers to set; an empty value removes the header.
   * @default - unchanged
   */
  readonly response?: Readonly<Record<string, string>>;
  /**
   * CORS headers.
   * @default - those of the backend
   */
  readonly cors?: Cors;
}

/**
 * Changes headers of requests and responses.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/
 */
export interface Headers {
  /** The changes, at least one. */
  readonly headers: HeaderChanges;
}

/**
 * Redirects requests whose URL matches a regular expression.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/redirectregex/
 */
export interface RedirectRegex {
  /** The expression and the new URL. */
  readonly redirectRegex: {
    /** Regular expression in RE2 syntax for the whole URL, including scheme and host. */
    readonly regex: string;
    /** The new URL; `$1` is replaced with the match of the first group. */
    readonly replacement: string;
    /**
     * Whether the redirect is permanent. Browsers may cache such a redirect indefinitely.
     * @default false
     */
    readonly permanent?: boolean;
  };
}

/**
 * Buffers whole bodies of requests and responses before it forwards them, and limits their size.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/buffering/
 */
export interface Buffering {
  /** The limits, at least one. */
  readonly buffering: {
    /**
     * Largest body of a request. Requests with a larger body are answered with status 413.
     * @default - no limit
     */
    readonly maxRequestBody?: Memory;
    /**
     * Largest body of a response. Responses with a larger body are replaced with status 500.
     * @default - no limit
     */
    readonly maxResponseBody?: Memory;
  };
}

/**
 * Compresses responses for clients that accept it.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/compress/
 */
export interface Compress {
  /** The responses that are compressed. */
  readonly compress: {
    /**
     * Content types that are not compressed.
     * @default - none
     */
    readonly excludedContentTypes?: readonly string[];
    /**
     * Size of the smallest response that is compressed.
     * @default - 1 KiB, the default of Traefik
     */
    readonly minResponseBody?: Memory;
  };
}

/** An existing Traefik Middleware in the namespace of the routes. */
export interface ExistingMiddleware {
  /** Name of the Middleware. */
  readonly existing: string;
}

/** A Traefik middleware for which the library has no type, such as a plugin. */
export interface UncheckedMiddleware {
  /** `spec` of the Middleware, with a single middleware in it. */
  readonly unchecked: JsonObject;
  /** Why it is not checked. */
  readonly reason: string;
}

/**
 * A middleware, which processes requests and responses. It is created in the namespace of the routes that use it,
 * because Traefik by default ignores a route that refers to a Middleware of another namespace.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
 */
export type Middleware =
  | StripPrefix
  | AddPrefix
  | Headers
  | RedirectRegex
  | Buffering
  | Compress
  | BasicAuth
  | ForwardAuth
  | RateLimit
  | IpAllowList
  | ExistingMiddleware
  | UncheckedMiddleware;

/** Returns the key of a middleware that identifies its type, such as `stripPrefix`. */
export function kindOfMiddleware(middleware: Middleware): string {
  return Object.keys(middleware).find((key) => key !== "reason") ?? "";
}
