import type { ServiceAddress } from "../cluster";

/**
 * Requires a user name and a password (HTTP basic authentication).
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/basicauth/
 */
export interface BasicAuth {
  /** The settings. */
  readonly basicAuth: {
    /** Name of a Secret in the namespace of the routes whose key `users` contains lines in the format of `htpasswd`. */
    readonly secretName: string;
    /**
     * Realm of the authentication, which some browsers display.
     * @default "traefik"
     */
    readonly realm?: string;
    /**
     * Whether the header `Authorization` is removed, so that the backend does not receive the password.
     * @default true
     */
    readonly removeHeader?: boolean;
  };
}

/**
 * Delegates authentication to another service, such as Authelia, authentik or oauth2-proxy.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/forwardauth/
 */
export interface ForwardAuth {
  /** The authentication service. */
  readonly forwardAuth: {
    /** The authentication service. */
    readonly to: ServiceAddress;
    /** Name of a port of the service. */
    readonly portName: string;
    /** Path of the authentication request, optionally with a query. */
    readonly path: string;
    /**
     * Headers of its response that are copied to the request for the backend.
     * @default - none
     */
    readonly authResponseHeaders?: readonly string[];
  };
}

/**
 * Limits the rate of requests of each client.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/ratelimit/
 */
export interface RateLimit {
  /** The limit. */
  readonly rateLimit: {
    /** Average number of requests per period; a whole number of 1 or more. */
    readonly average: number;
    /**
     * Length of the period in seconds; a whole number of 1 or more.
     * @default 1
     */
    readonly periodSeconds?: number;
    /**
     * Number of requests that may arrive at the same time; a whole number of 1 or more.
     * @default - `average`
     */
    readonly burst?: number;
  };
}

/**
 * Only admits clients with certain IP addresses.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/ipallowlist/
 */
export interface IpAllowList {
  /** The settings. */
  readonly ipAllowList: {
    /** IP addresses and networks in CIDR notation, at least one: `10.0.110.0/24`. */
    readonly ranges: readonly string[];
    /**
     * Number of trusted proxies in front of Traefik. The address of the client is at that position from the end of
     * `X-Forwarded-For`.
     * @default - none: the client is the peer of the TCP connection
     */
    readonly proxies?: number;
  };
}
