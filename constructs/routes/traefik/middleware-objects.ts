import type { JsonObject, PlainObject } from "../../charts";
import { shortHashOf } from "../../checks";
import type { HeaderChanges, Middleware } from "../middleware";
import { kindOfMiddleware } from "../middleware";
import { TRAEFIK_API } from "./kinds";

/** The name of a Middleware in an IngressRoute, with the object of that name. */
export interface MiddlewareObject {
  /** Name of the object. */
  readonly name: string;
  /**
   * The object.
   * @default - it exists already
   */
  readonly object?: PlainObject;
}

/**
 * Returns the Middleware object, in the namespace of the route. Its name contains a hash of its settings: routes with
 * the same middleware share one object, and a changed middleware is created before routes refer to it.
 * @param owner `name` of the `HttpRoutes`
 */
export function middlewareObject(owner: string, namespace: string, middleware: Middleware): MiddlewareObject {
  if ("existing" in middleware) return { name: middleware.existing };
  const spec = specOf(middleware);
  const kind = kindOfMiddleware(middleware)
    .replace(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
  const name = `${owner}-${kind}-${shortHashOf(JSON.stringify(spec)).slice(0, 8)}`;
  return {
    name,
    object: { apiVersion: TRAEFIK_API, kind: "Middleware", metadata: { name, namespace }, spec },
  };
}

/**
 * Returns `spec` of a Middleware.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/
 */
export function specOf(middleware: Exclude<Middleware, { readonly existing: string }>): JsonObject {
  if ("stripPrefix" in middleware) return { stripPrefix: { prefixes: middleware.stripPrefix } };
  if ("addPrefix" in middleware) return { addPrefix: { prefix: middleware.addPrefix } };
  if ("headers" in middleware) return { headers: headersOf(middleware.headers) };
  if ("redirectRegex" in middleware) return { redirectRegex: { ...middleware.redirectRegex } };
  if ("buffering" in middleware) {
    const { maxRequestBody, maxResponseBody } = middleware.buffering;
    return {
      buffering: { maxRequestBodyBytes: maxRequestBody?.bytes, maxResponseBodyBytes: maxResponseBody?.bytes },
    };
  }
  if ("compress" in middleware) {
    const { excludedContentTypes, minResponseBody } = middleware.compress;
    return { compress: { excludedContentTypes, minResponseBodyBytes: minResponseBody?.bytes } };
  }
  if ("basicAuth" in middleware) {
    const { secretName, realm, removeHeader = true } = middleware.basicAuth;
    return { basicAuth: { secret: secretName, realm, removeHeader } };
  }
  if ("forwardAuth" in middleware) {
    const { to, portName, path, authResponseHeaders } = middleware.forwardAuth;
    return { forwardAuth: { address: `${to.url(portName)}${path}`, authResponseHeaders } };
  }
  if ("rateLimit" in middleware) {
    const { average, periodSeconds = 1, burst = average } = middleware.rateLimit;
    return { rateLimit: { average, period: `${periodSeconds}s`, burst } };
  }
  if ("ipAllowList" in middleware) {
    const { ranges, proxies } = middleware.ipAllowList;
    return {
      ipAllowList: {
        sourceRange: ranges,
        ipStrategy: proxies === undefined ? undefined : { depth: proxies },
      },
    };
  }
  return middleware.unchecked;
}

function headersOf({ request, response, cors }: HeaderChanges): JsonObject {
  return {
    customRequestHeaders: request,
    customResponseHeaders: response,
    ...(cors === undefined
      ? {}
      : {
          accessControlAllowOriginList: cors.allowOrigins,
          accessControlAllowMethods: cors.allowMethods,
          accessControlAllowHeaders: cors.allowHeaders,
          accessControlAllowCredentials: cors.allowCredentials,
          accessControlMaxAge: cors.maxAgeSeconds,
          // caches must not serve the response for one origin to another origin.
          addVaryHeader: true,
        }),
  };
}
