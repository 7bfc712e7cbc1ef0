import type { JsonObject } from "../../charts";
import type { HttpRoute } from "../http-route";
import type { Cors, HeaderChanges, Middleware } from "../middleware";

/** A filter of an HTTPRoute. */
type Filter = JsonObject & { readonly type: string };

/**
 * Returns the HTTPRoute filters for the middlewares of a route. `refuseUnsaid` has refused middlewares without an
 * equivalent filter.
 */
export function filtersOf({ middlewares = [] }: HttpRoute): readonly Filter[] {
  return middlewares.flatMap(filtersOfMiddleware);
}

/** Returns the filters for a middleware. */
export function filtersOfMiddleware(middleware: Middleware): readonly Filter[] {
  if ("headers" in middleware) return headerFilters(middleware.headers);
  if (!("stripPrefix" in middleware)) return [];
  const path = { type: "ReplacePrefixMatch", replacePrefixMatch: "/" };
  return [{ type: "URLRewrite", urlRewrite: { path } }];
}

function headerFilters({ request, response, cors }: HeaderChanges): readonly Filter[] {
  return [
    ...(request === undefined
      ? []
      : [{ type: "RequestHeaderModifier", requestHeaderModifier: changesOf(request) }]),
    ...(response === undefined
      ? []
      : [{ type: "ResponseHeaderModifier", responseHeaderModifier: changesOf(response) }]),
    ...(cors === undefined ? [] : [{ type: "CORS", cors: corsOf(cors) }]),
  ];
}

function changesOf(headers: Readonly<Record<string, string>>): JsonObject {
  const set = Object.entries(headers).filter(([, value]) => value !== "");
  const remove = Object.keys(headers).filter((name) => headers[name] === "");
  return {
    set: set.length === 0 ? undefined : set.map(([name, value]) => ({ name, value })),
    remove: remove.length === 0 ? undefined : remove,
  };
}

function corsOf({
  allowOrigins,
  allowMethods,
  allowHeaders,
  allowCredentials,
  maxAgeSeconds,
}: Cors): JsonObject {
  return { allowOrigins, allowMethods, allowHeaders, allowCredentials, maxAge: maxAgeSeconds };
}
