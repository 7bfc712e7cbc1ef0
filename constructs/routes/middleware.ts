import type { JsonObject } from "../charts";
import type { ServiceAddress } from "../cluster";
import type { Memory } from "../units";

/** Takes prefixes off the path before the backend sees it. */
export interface StripPrefix {
  /** The prefixes: that of the route's path, or the beginning of it. */
  readonly stripPrefix: readonly string[];
}

/** Puts a prefix before the path. */
export interface AddPrefix {
  /** The prefix, which begins with a slash. */
  readonly addPrefix: string;
}

/** Which other origins a browser may call from. */
export interface Cors {
  /** Origins, such as `https://docs.example.com`; `*` for all. */
  readonly allowOrigins: readonly string[];
  /**
   * Methods that they may use.
   * @default - those that need no permission
   */
  readonly allowMethods?: readonly string[];
  /**
   * Headers that they may send.
   * @default - those that need no permission
   */
  readonly allowHeaders?: readonly string[];
  /**
   * Whether they may send cookies; not with the origin `*`.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Seconds for which a browser remembers it; a whole number of 1 or more.
   * @default - as the browser has it
   */
  readonly maxAgeSeconds?: number;
}

/** Changes headers. */
export interface HeaderChanges {
  /**
   * Headers of requests; an empty value takes one away.
   * @default - unchanged
   */
  readonly request?: Readonly<Record<string, string>>;
  /**
   * Headers of responses; an empty value takes one away.
   * @default - unchanged
   */
  readonly response?: Readonly<Record<string, string>>;
  /**
   * Which other origins may call.
   * @default - what the backend says
   */
  readonly cors?: Cors;
}

/** Changes headers of requests and responses. */
export interface Headers {
  /** The changes, at least one. */
  readonly headers: HeaderChanges;
}

/** Sends clients elsewhere whose URL an expression finds. */
export interface RedirectRegex {
  /** What is found, and what becomes of it. */
  readonly redirectRegex: {
    /** Expression of RE2 over the whole URL, scheme and host included. */
    readonly regex: string;
    /** The new URL; `$1` stands for what the first group found. */
    readonly replacement: string;
    /**
     * Whether browsers remember it.
     * @default false
     */
    readonly permanent?: boolean;
  };
}

/** Reads bodies whole before they go on, and limits them. */
export interface Buffering {
  /** The limits, at least one. */
  readonly buffering: {
    /**
     * Largest body of a request; a larger one is answered with 413.
     * @default - no limit
     */
    readonly maxRequestBody?: Memory;
    /**
     * Largest body of a response; a larger one becomes a 500.
     * @default - no limit
     */
    readonly maxResponseBody?: Memory;
  };
}

/** Compresses responses for clients that accept it. */
export interface Compress {
  /** What is compressed. */
  readonly compress: {
    /**
     * Types of content that are left alone.
     * @default - none
     */
    readonly excludedContentTypes?: readonly string[];
    /**
     * Smallest response that is worth it.
     * @default - 1 KiB, as Traefik has it
     */
    readonly minResponseBody?: Memory;
  };
}

/** Asks for a name and a password. */
export interface BasicAuth {
  /** Who may come in. */
  readonly basicAuth: {
    /** Secret in the namespace of the routes whose key `users` holds lines as `htpasswd` writes them. */
    readonly secretName: string;
    /**
     * What the browser shows.
     * @default "traefik"
     */
    readonly realm?: string;
    /**
     * Whether the backend does not see the password.
     * @default true
     */
    readonly removeHeader?: boolean;
  };
}

/** Asks another service whether a request may pass, such as Authelia, authentik or oauth2-proxy. */
export interface ForwardAuth {
  /** Who decides. */
  readonly forwardAuth: {
    /** The service that decides. */
    readonly to: ServiceAddress;
    /** Name of one of its ports. */
    readonly portName: string;
    /** Path that is asked, with a query if it has one. */
    readonly path: string;
    /**
     * Headers of its answer that the backend gets.
     * @default - none
     */
    readonly authResponseHeaders?: readonly string[];
  };
}

/** Limits requests of each client. */
export interface RateLimit {
  /** The limit. */
  readonly rateLimit: {
    /** Requests per period; a whole number of 1 or more. */
    readonly average: number;
    /**
     * Seconds of a period; a whole number of 1 or more.
     * @default 1
     */
    readonly periodSeconds?: number;
    /**
     * Requests that may come at once; a whole number of 1 or more.
     * @default - the average
     */
    readonly burst?: number;
  };
}

/** Lets only some addresses in. */
export interface IpAllowList {
  /** Who may come in. */
  readonly ipAllowList: {
    /** Addresses and networks, at least one: `10.0.110.0/24`. */
    readonly ranges: readonly string[];
    /**
     * How many proxies stand before Traefik: the client is that many places from the end of `X-Forwarded-For`.
     * @default - none: the client is the peer of the connection
     */
    readonly proxies?: number;
  };
}

/** A Middleware of Traefik's that exists already in the namespace of the routes. */
export interface ExistingMiddleware {
  /** Its name. */
  readonly existing: string;
}

/** What has no type here, such as a plugin. */
export interface UncheckedMiddleware {
  /** `spec` of the Middleware, with one kind in it. */
  readonly unchecked: JsonObject;
  /** Why it is not checked. */
  readonly reason: string;
}

/**
 * What is done with a request or a response on its way. It is made beside the routes that use it, since Traefik drops a
 * route that names a middleware of another namespace.
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

/** Returns what a middleware is called: the key that says what it does. */
export function kindOfMiddleware(middleware: Middleware): string {
  return Object.keys(middleware).find((key) => key !== "reason") ?? "";
}
