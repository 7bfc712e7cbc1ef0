import type { JsonObject, PlainObject } from "../../charts";
import type { TraefikEntryPoint } from "../entries/traefik-entry-point";
import { type HttpRoute, isRedirect, type Redirect, type ServiceRoute } from "../http-route";
import type { RoutesOf } from "../http-routes-props";
import type { Middleware } from "../middleware";
import { TRAEFIK_API } from "./kinds";
import { middlewareObject } from "./middleware-objects";
import { priorityOf, ruleOf } from "./rule";

/**
 * Returns the Traefik objects for the routes, all in one namespace: an IngressRoute, its Middlewares, and the
 * ServersTransports that verify backends.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
export function traefikObjects(props: RoutesOf<TraefikEntryPoint>): readonly PlainObject[] {
  const { name, namespace, through, routes } = props;
  const made = Object.entries(routes).map(([routeName, route]) => routeObjects(props, routeName, route));
  const ingressRoute = {
    apiVersion: TRAEFIK_API,
    kind: "IngressRoute",
    metadata: { name, namespace },
    spec: {
      entryPoints: [through.name],
      routes: made.map(({ entry }) => entry),
      tls: tlsOf(through),
    },
  };
  return [ingressRoute, ...made.flatMap(({ objects }) => objects)];
}

function tlsOf({ certificate }: TraefikEntryPoint): JsonObject | undefined {
  if (certificate === "none") return undefined;
  // without `tls`, Traefik answers HTTPS on this entry point with 404, and plain HTTP with 200.
  if (certificate === "default") return {};
  return "resolver" in certificate
    ? { certResolver: certificate.resolver }
    : { secretName: certificate.secretName };
}

function routeObjects({ name, namespace }: RoutesOf<TraefikEntryPoint>, routeName: string, route: HttpRoute) {
  const own = isRedirect(route) ? [redirectOf(route.redirect)] : [];
  const middlewares = [...(route.middlewares ?? []), ...own].map((each) =>
    middlewareObject(name, namespace, each),
  );
  const transport = isRedirect(route) ? undefined : transportOf(`${name}-${routeName}`, namespace, route);
  const entry: JsonObject = {
    kind: "Rule",
    match: ruleOf(route),
    priority: priorityOf(route),
    middlewares: middlewares.map((each) => ({ name: each.name })),
    services: [isRedirect(route) ? NO_SERVICE : serviceOf(route, transport)],
  };
  const objects = [...middlewares.map(({ object }) => object), transport].filter(
    (each) => each !== undefined,
  );
  return { entry, objects };
}

/** Service of routes whose middleware responds to every request. */
const NO_SERVICE: JsonObject = { kind: "TraefikService", name: "noop@internal" };

function serviceOf({ to, portName }: ServiceRoute, transport: PlainObject | undefined): JsonObject {
  const service = { kind: "Service", name: to.name, port: to.port(portName) };
  if (transport === undefined) return { ...service, scheme: "http" };
  return { ...service, scheme: "https", serversTransport: transport.metadata.name };
}

function transportOf(
  name: string,
  namespace: string,
  { to, backendTls }: ServiceRoute,
): PlainObject | undefined {
  if (backendTls === undefined) return undefined;
  const spec: JsonObject =
    "unverified" in backendTls
      ? { insecureSkipVerify: true }
      : {
          rootCAs: [{ secret: backendTls.certificateAuthoritySecretName }],
          serverName: backendTls.serverName ?? to.host,
        };
  return { apiVersion: TRAEFIK_API, kind: "ServersTransport", metadata: { name, namespace }, spec };
}

function redirectOf({ toHost, toScheme = "https", permanent = false }: Redirect): Middleware {
  const host = toHost ?? "${1}";
  // a port in the URL would be that of the old entry point.
  const regex = "^https?://([^/:]+)(?::[0-9]+)?(/.*)?$";
  return { redirectRegex: { regex, replacement: `${toScheme}://${host}\${2}`, permanent } };
}
