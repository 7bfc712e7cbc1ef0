import type { Construct } from "constructs";
import { requireLive, warnLive } from "../live";
import { isRedirect } from "./http-route";
import type { HttpRoutesProps } from "./http-routes-props";
import { CERTIFICATE_COVERS_HOSTS } from "./live/certificate-check";
import { MIDDLEWARE_EXISTS, MIDDLEWARES_CONSISTENT } from "./live/middleware-checks";
import {
  GATEWAY_LISTENER_EXISTS,
  HOSTS_FREE,
  INGRESS_CLASS_EXISTS,
  ROUTE_PORT,
  ROUTE_SERVICE,
} from "./live/route-checks";
import {
  DEFAULT_CERTIFICATE,
  ROUTE_SECRET,
  TLS_SECRET,
  TRAEFIK_CRDS_SERVED,
  TRAEFIK_ENTRY_POINT,
  TRAEFIK_RUNS,
  TRAEFIK_SERVES_PLAIN_HTTP,
} from "./live/traefik-checks";
import { specOf } from "./traefik/middleware-objects";

/**
 * Checks at plan that all objects to which routes refer exist. Controllers silently ignore routes with missing
 * references.
 */
export function requireRoutes(construct: Construct, props: HttpRoutesProps): void {
  requireEntry(construct, props);
  const { namespace, routes } = props;
  for (const [name, route] of Object.entries(routes)) {
    requireMiddlewares(construct, props, name);
    if (isRedirect(route)) continue;
    const { to, portName, backendTls } = route;
    const prop = `routes.${name}.to`;
    const service = { namespace, service: to.name, port: to.port(portName), prop };
    requireLive(construct, ROUTE_PORT, service);
    warnLive(construct, ROUTE_SERVICE, service);
    if (backendTls !== undefined && "certificateAuthoritySecretName" in backendTls) {
      const secretName = backendTls.certificateAuthoritySecretName;
      requireLive(construct, ROUTE_SECRET, {
        namespace,
        secretName,
        prop: `routes.${name}.backendTls.certificateAuthoritySecretName`,
      });
    }
  }
  warnLive(construct, HOSTS_FREE, { namespace, hosts: hostsOf(routes) });
}

function hostsOf(routes: HttpRoutesProps["routes"]): readonly string[] {
  return [...new Set(Object.values(routes).flatMap(({ hosts }) => hosts))];
}

function requireEntry(construct: Construct, { through, namespace, routes }: HttpRoutesProps): void {
  const hosts = hostsOf(routes);
  if (through.kind === "gateway") {
    const { gateway, listener } = through;
    return requireLive(construct, GATEWAY_LISTENER_EXISTS, {
      namespace: through.namespace,
      gateway,
      listener,
      routes: namespace,
    });
  }
  if (through.kind === "ingress") {
    const { ingressClassName, tlsSecretName: secretName } = through;
    requireLive(construct, INGRESS_CLASS_EXISTS, { ingressClassName });
    if (secretName === undefined) return;
    const secret = { namespace, secretName, prop: "through.tlsSecretName" };
    requireLive(construct, TLS_SECRET, secret);
    return warnLive(construct, CERTIFICATE_COVERS_HOSTS, { ...secret, hosts });
  }
  const entryPoint = { namespace: through.namespace, entryPoint: through.name, routes: namespace };
  // GR-16 (plan): custom resources were applied before their CRDs existed, and the release failed halfway.
  requireLive(construct, TRAEFIK_CRDS_SERVED, {});
  requireLive(construct, TRAEFIK_ENTRY_POINT, entryPoint);
  warnLive(construct, TRAEFIK_RUNS, entryPoint);
  const { certificate } = through;
  if (certificate === "none") requireLive(construct, TRAEFIK_SERVES_PLAIN_HTTP, entryPoint);
  if (certificate === "default")
    requireLive(construct, DEFAULT_CERTIFICATE, { namespace: through.namespace });
  if (typeof certificate === "object" && "secretName" in certificate) {
    const secret = { namespace, secretName: certificate.secretName, prop: "through.certificate.secretName" };
    requireLive(construct, TLS_SECRET, secret);
    warnLive(construct, CERTIFICATE_COVERS_HOSTS, { ...secret, hosts });
  }
}

function requireMiddlewares(
  construct: Construct,
  { namespace, routes }: HttpRoutesProps,
  name: string,
): void {
  const middlewares = routes[name]?.middlewares ?? [];
  if (middlewares.some((each) => "existing" in each || ("unchecked" in each && "chain" in each.unchecked))) {
    const specs = middlewares.map((each) => ("existing" in each ? each.existing : specOf(each)));
    requireLive(construct, MIDDLEWARES_CONSISTENT, { namespace, prop: `routes.${name}`, middlewares: specs });
  }
  for (const [at, middleware] of middlewares.entries()) {
    const prop = `routes.${name}.middlewares[${at}]`;
    if ("existing" in middleware) {
      requireLive(construct, MIDDLEWARE_EXISTS, {
        namespace,
        name: middleware.existing,
        prop: `${prop}.existing`,
      });
    }
    if ("basicAuth" in middleware) {
      const { secretName } = middleware.basicAuth;
      requireLive(construct, ROUTE_SECRET, { namespace, secretName, prop: `${prop}.basicAuth.secretName` });
    }
  }
}
