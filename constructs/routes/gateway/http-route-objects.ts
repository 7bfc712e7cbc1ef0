import type { JsonObject, PlainObject } from "../../charts";
import type { GatewayListener } from "../entries/gateway-listener";
import { type HttpRoute, isRedirect, type Redirect } from "../http-route";
import type { RoutesOf } from "../http-routes-props";
import { filtersOf } from "./filters";

/** Group and version of the Gateway API. */
export const GATEWAY_API = "gateway.networking.k8s.io/v1";

/**
 * Returns an HTTPRoute for each route, as the hosts of an HTTPRoute apply to all of its rules.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export function gatewayObjects(props: RoutesOf<GatewayListener>): readonly PlainObject[] {
  const { name, namespace, through, routes } = props;
  const { gateway, listener } = through;
  return Object.entries(routes).map(([routeName, route]) => ({
    apiVersion: GATEWAY_API,
    kind: "HTTPRoute",
    metadata: { name: `${name}-${routeName}`, namespace },
    spec: {
      parentRefs: [{ name: gateway, namespace: through.namespace, sectionName: listener }],
      hostnames: route.hosts,
      rules: rulesOf(route),
    },
  }));
}

/** Returns a rule for each method, as a rule with a filter that rewrites the path may only have one match. */
function rulesOf(route: HttpRoute): readonly JsonObject[] {
  const { methods, headers = {} } = route;
  const names = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const filters = [...filtersOf(route), ...(isRedirect(route) ? [redirectOf(route.redirect)] : [])];
  return (methods ?? [undefined]).map((method) => ({
    matches: [{ path: pathOf(route), headers: names.length === 0 ? undefined : names, method }],
    filters: filters.length === 0 ? undefined : filters,
    backendRefs: isRedirect(route)
      ? undefined
      : [{ name: route.to.name, port: route.to.port(route.portName) }],
  }));
}

function pathOf({ path }: HttpRoute): JsonObject {
  if (path === undefined) return { type: "PathPrefix", value: "/" };
  if ("exact" in path) return { type: "Exact", value: path.exact };
  return "prefix" in path
    ? { type: "PathPrefix", value: path.prefix }
    : { type: "RegularExpression", value: path.pattern };
}

function redirectOf({ toHost, toScheme = "https", permanent = false }: Redirect): JsonObject {
  const requestRedirect = { scheme: toScheme, hostname: toHost, statusCode: permanent ? 301 : 302 };
  return { type: "RequestRedirect", requestRedirect };
}
